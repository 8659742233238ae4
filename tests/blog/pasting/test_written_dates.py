import datetime

import pytest

from blog.pasting.written_dates import read_date


@pytest.mark.parametrize(
    "text",
    [
        *("March 25, 2022", "Mar 25 2022", "MAR. 25TH, 2022", "25 March 2022"),
        *("the 25th of March, 2022", "3/25/2022", "03/25/2022", "25/3/2022", "3-25-2022"),
        *("3.25.2022", "2022-03-25", "2022/3/25", "Friday, March 25, 2022"),
        *("Fri 25 Mar 2022", "March 25, 2022 at 9:30 am", "2022-03-25T09:30:00Z"),
    ],
)
def test_dates(text):
    assert read_date(text) == datetime.date(2022, 3, 25)


@pytest.mark.parametrize(
    "text",
    ["March 2022", "March 25", "2022", "3/25/22", "2022-02-30", "13/13/2022", "May I, 2022"]
    + ["On March 25, 2022", "March 25, 2022 we ran", "", "3/25-2022"],
)
def test_what_is_no_date(text):
    assert read_date(text) is None
