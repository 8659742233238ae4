import pytest

from tests.clinic.drawings import faults


def draw(tmp_path, inside, attributes='viewBox="0 0 1 1"'):
    path = tmp_path / "drawing.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>')
    return path


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ('<path id="a"/>', "id=a"),
        ('<path style="fill: red"/>', "style=fill: red"),
        ('<path fill="red"/>', "fill=red"),
        ('<g onclick="x"/>', "onclick=x"),
        ("<script/>", "<script>"),
        ("<style/>", "<style>"),
        ('<a href="/"/>', "href=/"),
    ],
)
def test_what_does_not_belong_into_a_drawing_is_found(tmp_path, inside, fault):
    assert fault in faults(draw(tmp_path, inside))


def test_a_drawing_without_a_view_box_is_found(tmp_path):
    assert faults(draw(tmp_path, "", attributes="")) == ["no view box"]


def test_plain_shapes_are_sound(tmp_path):
    assert faults(draw(tmp_path, '<path class="d-o" fill="none" d="M0 0h1"/>')) == []
