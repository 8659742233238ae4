"""Advice on when to seek care that several pages share, so that all of them say the same."""

from clinic.demo.writing import care_card

BACK_EMERGENCY = care_card(
    "emergency",
    "Back pain with any of these signs",
    """
    - You cannot pass urine, or you lose control of your bladder or bowels.
    - The skin between your legs, where a saddle would touch you, goes numb.
    - One leg or both legs are getting weaker.
    - You have a fever or chills along with the back pain.
    - The pain began with a fall, a crash or another hard blow.
    - It comes with chest pain, or you feel faint.

    These signs are rare, but hours matter. Do not drive yourself to the emergency room.
    """,
)

BACK_SOON = care_card(
    "urgent",
    "Back pain that needs a closer look",
    """
    - It has not eased after three days.
    - It runs below the knee, or a leg tingles or feels numb.
    - It wakes you night after night, and no position helps.
    - You have ever had cancer, your bones are thin, or you take steroids.
    - You are losing weight and do not know why.
    """,
)

JOINT_EMERGENCY = care_card(
    "emergency",
    "A joint with any of these signs",
    """
    - After a fall or a twist you cannot put weight on the leg, or cannot move the arm.
    - The joint looks out of place.
    - The foot or hand beyond it is cold, pale or numb.
    - The joint is hot, red and swollen, and you have a fever or feel ill.
    """,
)

NECK_EMERGENCY = care_card(
    "emergency",
    "Neck pain with any of these signs",
    """
    - It began with a fall, a crash or a dive.
    - You have a fever, a very bad headache, and a neck too stiff to bend.
    - An arm, a leg or one side of your face is suddenly weak or numb.
    - You have trouble walking, speaking or seeing.
    - The ache in your neck, jaw or arm comes with pressure in the chest, sweating or shortness of
      breath.
    """,
)
