"""Steps, and a whole form, to begin with: as raw StreamField data, whose wording staff then own."""

from intake.ready_made.short_form import new_patient_steps

__all__ = ["new_patient_steps"]
