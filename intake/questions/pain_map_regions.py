"""The regions of the pain map: where on the front and on the back of a body something can hurt.

What a region is called says “your left” or “your right” wherever there are two of it: mixing up the
sides is what people get wrong with drawn bodies (Scherrer and others, Pain Reports 2021; 6: e880).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.questions import pain_map_shapes as shapes
from intake.questions.pain_map_shapes import Shape

FRONT, BACK = "front", "back"
HEAD_AND_NECK, SHOULDERS_AND_ARMS = "head_and_neck", "shoulders_and_arms"
TRUNK, HIPS_AND_LEGS = "trunk", "hips_and_legs"


@dataclass(frozen=True)
class Region:
    """A part of the body that can be marked; its value never changes, for it is the answer."""

    value: str
    label: str | Promise
    view: str
    area: str
    shape: Shape
    is_mirrored: bool = False
    """Whether it is on the left of the drawing, where shapes are mirrored."""


def _single(view, area, name, shape, label):
    return Region(f"{view}-{name}", label, view, area, shape)


def _pair(view, area, name, shape, left, right):
    # Seen from the front, the left of a body is on the right of the drawing.
    return (
        Region(f"{view}-left-{name}", left, view, area, shape, is_mirrored=view == BACK),
        Region(f"{view}-right-{name}", right, view, area, shape, is_mirrored=view == FRONT),
    )


REGIONS = (
    _single(
        FRONT,
        HEAD_AND_NECK,
        "head",
        shapes.HEAD,
        _("Your face or forehead"),
    ),
    _single(
        FRONT,
        HEAD_AND_NECK,
        "neck",
        shapes.NECK,
        _("Front of your neck"),
    ),
    *_pair(
        FRONT,
        SHOULDERS_AND_ARMS,
        "shoulder",
        shapes.SHOULDER,
        _("Front of your left shoulder"),
        _("Front of your right shoulder"),
    ),
    *_pair(
        FRONT,
        SHOULDERS_AND_ARMS,
        "upper-arm",
        shapes.UPPER_ARM,
        _("Front of your left upper arm"),
        _("Front of your right upper arm"),
    ),
    *_pair(
        FRONT,
        SHOULDERS_AND_ARMS,
        "elbow",
        shapes.ELBOW,
        _("Inside of your left elbow"),
        _("Inside of your right elbow"),
    ),
    *_pair(
        FRONT,
        SHOULDERS_AND_ARMS,
        "forearm",
        shapes.FOREARM,
        _("Inside of your left forearm"),
        _("Inside of your right forearm"),
    ),
    *_pair(
        FRONT,
        SHOULDERS_AND_ARMS,
        "hand",
        shapes.HAND,
        _("Palm of your left hand or wrist"),
        _("Palm of your right hand or wrist"),
    ),
    *_pair(
        FRONT,
        TRUNK,
        "chest",
        shapes.CHEST,
        _("Left side of your chest"),
        _("Right side of your chest"),
    ),
    _single(
        FRONT,
        TRUNK,
        "belly",
        shapes.BELLY,
        _("Your belly"),
    ),
    *_pair(
        FRONT,
        HIPS_AND_LEGS,
        "hip",
        shapes.HIP,
        _("Your left hip or groin"),
        _("Your right hip or groin"),
    ),
    *_pair(
        FRONT,
        HIPS_AND_LEGS,
        "thigh",
        shapes.THIGH,
        _("Front of your left thigh"),
        _("Front of your right thigh"),
    ),
    *_pair(
        FRONT,
        HIPS_AND_LEGS,
        "knee",
        shapes.KNEE,
        _("Front of your left knee"),
        _("Front of your right knee"),
    ),
    *_pair(
        FRONT,
        HIPS_AND_LEGS,
        "shin",
        shapes.LOWER_LEG,
        _("Your left shin"),
        _("Your right shin"),
    ),
    *_pair(
        FRONT,
        HIPS_AND_LEGS,
        "foot",
        shapes.FOOT,
        _("Top of your left foot or ankle"),
        _("Top of your right foot or ankle"),
    ),
    _single(
        BACK,
        HEAD_AND_NECK,
        "head",
        shapes.HEAD,
        _("Back of your head"),
    ),
    _single(
        BACK,
        HEAD_AND_NECK,
        "neck",
        shapes.NECK,
        _("Back of your neck"),
    ),
    *_pair(
        BACK,
        SHOULDERS_AND_ARMS,
        "shoulder",
        shapes.SHOULDER,
        _("Back of your left shoulder"),
        _("Back of your right shoulder"),
    ),
    *_pair(
        BACK,
        SHOULDERS_AND_ARMS,
        "upper-arm",
        shapes.UPPER_ARM,
        _("Back of your left upper arm"),
        _("Back of your right upper arm"),
    ),
    *_pair(
        BACK,
        SHOULDERS_AND_ARMS,
        "elbow",
        shapes.ELBOW,
        _("Point of your left elbow"),
        _("Point of your right elbow"),
    ),
    *_pair(
        BACK,
        SHOULDERS_AND_ARMS,
        "forearm",
        shapes.FOREARM,
        _("Outside of your left forearm"),
        _("Outside of your right forearm"),
    ),
    *_pair(
        BACK,
        SHOULDERS_AND_ARMS,
        "hand",
        shapes.HAND,
        _("Back of your left hand or wrist"),
        _("Back of your right hand or wrist"),
    ),
    *_pair(
        BACK,
        TRUNK,
        "upper-back",
        shapes.UPPER_BACK,
        _("Upper back, on your left"),
        _("Upper back, on your right"),
    ),
    *_pair(
        BACK,
        TRUNK,
        "lower-back",
        shapes.LOWER_BACK,
        _("Lower back, on your left"),
        _("Lower back, on your right"),
    ),
    _single(
        BACK,
        TRUNK,
        "middle-back",
        shapes.MIDDLE_BACK,
        _("Middle of your back"),
    ),
    _single(
        BACK,
        TRUNK,
        "lower-spine",
        shapes.LOWER_SPINE,
        _("Lower back, in the middle"),
    ),
    _single(
        BACK,
        TRUNK,
        "tailbone",
        shapes.TAILBONE,
        _("Your tailbone"),
    ),
    *_pair(
        BACK,
        HIPS_AND_LEGS,
        "buttock",
        shapes.BUTTOCK,
        _("Your left buttock"),
        _("Your right buttock"),
    ),
    *_pair(
        BACK,
        HIPS_AND_LEGS,
        "thigh",
        shapes.BACK_OF_THIGH,
        _("Back of your left thigh"),
        _("Back of your right thigh"),
    ),
    *_pair(
        BACK,
        HIPS_AND_LEGS,
        "knee",
        shapes.KNEE,
        _("Back of your left knee"),
        _("Back of your right knee"),
    ),
    *_pair(
        BACK,
        HIPS_AND_LEGS,
        "calf",
        shapes.LOWER_LEG,
        _("Your left calf"),
        _("Your right calf"),
    ),
    *_pair(
        BACK,
        HIPS_AND_LEGS,
        "heel",
        shapes.HEEL,
        _("Your left heel or sole"),
        _("Your right heel or sole"),
    ),
)

VIEWS = {FRONT: _("Your front"), BACK: _("Your back")}

PLACES = {
    (FRONT, HEAD_AND_NECK): _("Front: head and neck"),
    (FRONT, SHOULDERS_AND_ARMS): _("Front: shoulders and arms"),
    (FRONT, TRUNK): _("Front: chest and belly"),
    (FRONT, HIPS_AND_LEGS): _("Front: hips and legs"),
    (BACK, HEAD_AND_NECK): _("Back: head and neck"),
    (BACK, SHOULDERS_AND_ARMS): _("Back: shoulders and arms"),
    (BACK, TRUNK): _("Back: from the shoulders to the tailbone"),
    (BACK, HIPS_AND_LEGS): _("Back: buttocks and legs"),
}
"""The headings under which the list of regions is sorted, in its order."""
