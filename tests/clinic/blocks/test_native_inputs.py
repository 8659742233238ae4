import datetime

import pytest

from clinic.blocks.native_inputs import NativeDateBlock, NativeDateTimeInput, NativeTimeBlock


@pytest.mark.parametrize(
    ("block", "value", "shown", "kind"),
    [
        (NativeTimeBlock(), datetime.time(17, 0), "17:00", "time"),
        (NativeDateBlock(), datetime.date(2026, 11, 26), "2026-11-26", "date"),
    ],
)
def test_the_browsers_own_field_gets_and_sends_the_value(block, value, shown, kind):
    assert block.get_form_state(value) == shown
    assert f'type="{kind}"' in block.field.widget.render("field", shown)
    assert block.clean(block.value_from_datadict({"field": shown}, {}, "field")) == value


def test_a_moment_is_shown_as_the_browser_wants_it():
    moment = datetime.datetime(2026, 12, 1, 17, 0, tzinfo=datetime.UTC)
    field = NativeDateTimeInput().render("until", moment)
    assert 'type="datetime-local"' in field
    assert 'value="2026-12-01T17:00"' in field


def test_migrations_know_wagtails_blocks_only():
    assert NativeTimeBlock(help_text="x").deconstruct()[0] == "wagtail.blocks.TimeBlock"
    assert NativeDateBlock(help_text="x").deconstruct()[0] == "wagtail.blocks.DateBlock"
