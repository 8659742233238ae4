"""The demo's hashtags as they are shown, and what their pages say above the posts."""

from dataclasses import dataclass

from clinic.demo.writing import rich


@dataclass(frozen=True)
class HashtagContent:
    """One hashtag."""

    name: str
    introduction: str = ""


HASHTAGS = (
    HashtagContent(
        "NoMoreBackPain",
        rich(
            """
            Most sore backs get better with time and movement. These posts are about what you can
            do yourself: in the garden, on the trail, with a grandchild on your arm. Not sure
            whether yours can wait? Begin with
            <a href="/blog/back-pain-when-to-worry/">when to worry, and when not to</a>.
            """
        ),
    ),
    HashtagContent("BestInChattanooga"),
    HashtagContent("DeskWork"),
    HashtagContent(
        "EverydayMovement",
        rich(
            """
            No gym, no gear: small habits for the kitchen, the desk and the stairs. A little each
            day beats a lot on Saturday.
            """
        ),
    ),
    HashtagContent("Family"),
    HashtagContent("Gardening"),
    HashtagContent("HipPain"),
    HashtagContent("KneePain"),
    HashtagContent("NeckPain"),
    HashtagContent("NewPatients"),
    HashtagContent("Sciatica"),
    HashtagContent("ShoulderPain"),
    HashtagContent("SleepWell"),
    HashtagContent("Walking"),
    HashtagContent("WeekendWarriors"),
    HashtagContent("WhenToCall"),
)
