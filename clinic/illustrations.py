"""The drawings an editor can choose: each is an SVG under ``templates/clinic/illustrations``."""

ILLUSTRATIONS = [
    ("runner", "A runner"),
    ("stretch", "A hamstring stretch"),
    ("lift", "Lifting a box with bent knees"),
    ("spine", "A spine, seen from the side"),
    ("knee", "A knee"),
    ("shoulder", "A shoulder"),
    ("hip", "A hip"),
    ("neck", "A neck"),
    ("walk", "Two people walking"),
    ("desk", "Sitting well at a desk"),
    ("sleep", "Sleeping on one's side"),
    ("garden", "Gardening"),
    ("bridge", "A bridge exercise"),
    ("plank", "A side plank"),
    ("conversation", "A clinician and a patient talking"),
    ("paperwork", "Filling in the paperwork"),
]
