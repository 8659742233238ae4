"""The fourteen posts of the Non-Surgical Blog, oldest first."""

from clinic.demo.posts import (
    back_pain_after_a_run,
    desk_and_neck,
    first_visit,
    gardening,
    heel_pain,
    herniated_disc,
    hip_pain_at_night,
    knee_pain_on_stairs,
    lifting_grandchildren,
    sciatica,
    shoulder_pain_at_night,
    walking,
    weekend_warriors,
    when_to_worry,
)

POSTS = (
    back_pain_after_a_run.POST,
    gardening.POST,
    desk_and_neck.POST,
    when_to_worry.POST,
    knee_pain_on_stairs.POST,
    sciatica.POST,
    shoulder_pain_at_night.POST,
    herniated_disc.POST,
    lifting_grandchildren.POST,
    walking.POST,
    heel_pain.POST,
    hip_pain_at_night.POST,
    first_visit.POST,
    weekend_warriors.POST,
)
