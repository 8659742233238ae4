"""Makes urgent searches."""

import factory
from factory.django import DjangoModelFactory

from search.urgent.records import UrgentAdvice


class UrgentAdviceFactory(DjangoModelFactory):
    """A card that stands above the results for “sunburn” and a number."""

    heading = factory.Sequence("Sunburn {} can be serious".format)
    call = "911"
    advice = "<p>Stay in the shade.</p>"
    phrases = factory.Sequence("sunburn number{}".format)

    class Meta:
        model = UrgentAdvice
