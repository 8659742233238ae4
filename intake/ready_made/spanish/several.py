"""What several ready-made steps say, in Spanish."""

TEXTS = {
    "A good guess will do.": "Basta con un cálculo aproximado.",
    "No": "No",
    "None of these": "Ninguno de estos",
    "Tick all that apply.": "Marque todo lo que corresponda.",
    "Yes": "Sí",
    "days": "días",
}
