"""Insurance, in Spanish."""

TEXTS = {
    "Your insurance": "Su seguro",
    "Have your insurance card at hand. Bring it to your visit too.": (
        "Tenga a la mano su tarjeta del seguro. Tráigala también a su cita."
    ),
    "Your health insurance": "Su seguro médico",
    "Also if an accident may be paid for by another insurance.": (
        "También si otro seguro puede pagar por un accidente."
    ),
    "Do you have a second insurance?": "¿Tiene un segundo seguro?",
    "For example a plan that adds to Medicare.": (
        "Por ejemplo un plan que complementa a Medicare."
    ),
    "Name and member ID of the second insurance": ("Nombre y número de miembro del segundo seguro"),
}
