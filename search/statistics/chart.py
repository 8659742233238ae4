"""Searches over time as bars, measured in percent so that they fit a screen of any width."""

from dataclasses import dataclass
from math import ceil

from clinic.days import long_date
from search.statistics.figures import Figures
from search.statistics.periods import Period, Step

# How much of its step's width a bar takes.
BAR_SHARE = 0.72


@dataclass(frozen=True)
class Bar:
    """One step as two rectangles that stand on each other; numbers are ready to be written."""

    step: Step
    figures: Figures
    x: str
    width: str
    found_y: str
    found_height: str
    nothing_y: str
    nothing_height: str


@dataclass(frozen=True)
class Chart:
    """Everything the template draws and says. ``top`` is the number at the upper edge."""

    period: Period
    bars: list[Bar]
    total: Figures
    top: int

    @property
    def middle(self):
        """The number at half the height."""
        return self.top // 2

    @property
    def first(self):
        """The first bar's label."""
        return self.bars[0].step.label

    @property
    def last(self):
        """The last bar's label."""
        return self.bars[-1].step.label

    @property
    def summary(self):
        """The chart in one sentence, for those who do not see it."""
        first, last = self.bars[0].step.first, self.bars[-1].step.last
        days = f"{long_date(first)} to {long_date(last)}"
        most = max(self.bars, key=lambda bar: bar.figures.searches)
        return (
            f"Searches by {self.period.unit}, {days}: {self.total.searches} in all, of which "
            f"{self.total.without_result} found nothing. Most: {most.figures.searches}, "
            f"{most.step.label}."
        )


def draw_chart(period, figures):
    """Return the :class:`Chart` of ``figures``, pairs of step and :class:`Figures`."""
    top = _upper_edge(max(each.searches for _, each in figures))
    share = 100 / len(figures)
    bars = []
    for number, (step, each) in enumerate(figures):
        found = 100 * each.found / top
        nothing = 100 * each.without_result / top
        bars.append(
            Bar(
                step=step,
                figures=each,
                x=_percent(share * (number + (1 - BAR_SHARE) / 2)),
                width=_percent(share * BAR_SHARE),
                found_y=_percent(100 - found),
                found_height=_percent(found),
                nothing_y=_percent(100 - found - nothing),
                nothing_height=_percent(nothing),
            )
        )
    return Chart(period, bars, sum((each for _, each in figures), Figures()), top)


def _upper_edge(most):
    """Return the least of 2, 4, 6, 8, 10, 20, 40, … that is not below ``most``."""
    step = 2
    while step * 5 < most:
        step *= 10
    return step * max(1, ceil(most / step))


def _percent(number):
    return f"{number:.3f}%"
