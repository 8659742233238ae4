"""Steps, and a whole form, to begin with: as raw StreamField data, whose wording staff then own."""
