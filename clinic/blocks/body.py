"""The blocks that the body of any page can be built of."""

from wagtail import blocks

from clinic.blocks.button import ButtonBlock
from clinic.blocks.call_us import CallUsBlock
from clinic.blocks.callout import CalloutBlock
from clinic.blocks.care_card import CareCardBlock
from clinic.blocks.clinician import ClinicianBlock
from clinic.blocks.code import CodeBlock
from clinic.blocks.do_dont import DoDontBlock
from clinic.blocks.embed import EmbedBlock
from clinic.blocks.faq import FaqBlock
from clinic.blocks.heading import HeadingBlock
from clinic.blocks.hours import HoursBlock
from clinic.blocks.illustration import IllustrationBlock
from clinic.blocks.image import ImageBlock
from clinic.blocks.link_cards import LinkCardsBlock
from clinic.blocks.list import ListBlock
from clinic.blocks.map_link import MapLinkBlock
from clinic.blocks.paragraph import ParagraphBlock
from clinic.blocks.quote import QuoteBlock
from clinic.blocks.steps import StepsBlock
from clinic.blocks.table import TableBlock


class BodyBlock(blocks.StreamBlock):
    """The vocabulary of every page's body."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = ListBlock()
    steps = StepsBlock()
    faq = FaqBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    care_card = CareCardBlock()
    do_dont = DoDontBlock()
    image = ImageBlock()
    illustration = IllustrationBlock()
    embed = EmbedBlock()
    table = TableBlock()
    code = CodeBlock()
    button = ButtonBlock()
    link_cards = LinkCardsBlock()
    call_us = CallUsBlock()
    clinician = ClinicianBlock()
    hours = HoursBlock()
    map_link = MapLinkBlock()
