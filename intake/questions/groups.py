"""The headings under which the block picker sorts the questions."""

ABOUT_THE_PATIENT = "1. About the patient"
WORDS_AND_NUMBERS = "2. Words, numbers and dates"
CHOICES = "3. Choices"
HEALTH = "4. Health"
CONSENT = "5. Consent"
TEXT = "6. Text between questions"
READY_MADE = "Ready-made steps"
