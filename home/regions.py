"""The regions of the body that the clinic treats, named once for pages and blocks."""

REGIONS = [
    ("neck", "Neck"),
    ("shoulder", "Shoulder"),
    ("back", "Back"),
    ("hip", "Hip"),
    ("knee", "Knee"),
    ("foot", "Foot and ankle"),
]
