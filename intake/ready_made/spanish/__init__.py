"""The texts of what is ready-made in Spanish, as a clinic in the United States writes to patients.

One module for each step, and one for what several of them say. Patients are addressed as “usted”,
in the plain words of Latin America.
"""

from intake.ready_made.spanish import (
    daily_life,
    demographics,
    earlier_care,
    insurance,
    measures,
    medical_history,
    medicines,
    pain,
    red_flags,
    several,
    signatures,
)

MODULES = (
    daily_life,
    demographics,
    earlier_care,
    insurance,
    measures,
    medical_history,
    medicines,
    pain,
    red_flags,
    several,
    signatures,
)

TEXTS = {english: spanish for module in MODULES for english, spanish in module.TEXTS.items()}
"""The English text → the Spanish one."""
