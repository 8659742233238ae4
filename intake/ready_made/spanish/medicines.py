"""Medicines and allergies, in Spanish."""

TEXTS = {
    "Medicines and allergies": "Medicinas y alergias",
    "Have your medicines or a list of them at hand.": (
        "Tenga a la mano sus medicinas o una lista de ellas."
    ),
    "Which medicines do you take?": "¿Qué medicinas toma?",
    "Also what you buy without a prescription: painkillers, vitamins, herbs.": (
        "También lo que compra sin receta: calmantes para el dolor, vitaminas, hierbas."
    ),
    "I take no medicines": "No tomo medicinas",
    "Do you take a blood thinner?": "¿Toma un anticoagulante (para adelgazar la sangre)?",
    "For example warfarin, Eliquis, Xarelto, Plavix, or aspirin every day.": (
        "Por ejemplo warfarina, Eliquis, Xarelto, Plavix o aspirina todos los días."
    ),
    "Have you taken steroids such as prednisone for longer than three months?": (
        "¿Ha tomado esteroides, como prednisona, por más de tres meses?"
    ),
    "What are you allergic to?": "¿A qué es alérgico o alérgica?",
    "Think of medicines, latex, tape, metal, contrast dye, foods and insects.": (
        "Piense en medicinas, látex, cinta adhesiva, metal, medio de contraste, alimentos e "
        "insectos."
    ),
    "I have no allergies that I know of": "No tengo alergias, que yo sepa",
    "Who is your family doctor?": "¿Quién es su médico de familia?",
    "Name and town. Leave it empty if you have none.": (
        "Nombre y ciudad. Déjelo vacío si no tiene."
    ),
    "Your pharmacy": "Su farmacia",
    "Where we may send a prescription.": "A donde podemos mandar una receta.",
}
