"""The blocks that the home page can be built of."""

from clinic.blocks.body import BodyBlock
from home.blocks.first_visit import FirstVisitBlock
from home.blocks.hero import HeroBlock
from home.blocks.latest_posts import LatestPostsBlock
from home.blocks.new_patients import NewPatientsBlock
from home.blocks.people import PeopleBlock
from home.blocks.testimonial import TestimonialBlock
from home.blocks.treatments import TreatmentsBlock


class HomeBodyBlock(BodyBlock):
    """The vocabulary of every page's body, and what only a home page needs."""

    hero = HeroBlock()
    treatments = TreatmentsBlock()
    first_visit = FirstVisitBlock()
    people = PeopleBlock()
    latest_posts = LatestPostsBlock()
    testimonial = TestimonialBlock()
    new_patients = NewPatientsBlock()

    class Meta:
        block_counts = {"hero": {"max_num": 1}}
