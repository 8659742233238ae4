"""About the patient, in Spanish."""

TEXTS = {
    "About you": "Sobre usted",
    "So that we know who is coming, and how to reach you.": (
        "Para saber quién viene y cómo comunicarnos con usted."
    ),
    "Your name": "Su nombre",
    "As it stands on your insurance card or ID.": (
        "Como aparece en su tarjeta del seguro o en su identificación."
    ),
    "Date of birth": "Fecha de nacimiento",
    "For example 3 27 1961.": "Por ejemplo 3 27 1961: el mes, el día y el año.",
    "Sex on your insurance or birth certificate": ("Sexo en su seguro o en su acta de nacimiento"),
    "Your insurance asks us for this. Tell us in person if another word fits you.": (
        "Su seguro nos lo pide. Si otra palabra le queda mejor, díganoslo en persona."
    ),
    "Female": "Femenino",
    "Male": "Masculino",
    "Another": "Otro",
    "I would rather not say": "Prefiero no decirlo",
    "Phone number": "Número de teléfono",
    "Where we can reach you by day.": "Donde podemos encontrarle durante el día.",
    "May we send text messages about your appointments to this phone?": (
        "¿Podemos mandar mensajes de texto sobre sus citas a este teléfono?"
    ),
    "Never with anything about your health.": "Nunca con nada sobre su salud.",
    "If you do not pick up, may we leave a message?": (
        "Si usted no contesta, ¿podemos dejar un mensaje?"
    ),
    "Yes, and you may say what it is about": "Sí, y pueden decir de qué se trata",
    "Yes, but only that I should call back": "Sí, pero solo que devuelva la llamada",
    "E-mail address": "Correo electrónico",
    "Only for appointments. We never put health details into an e-mail.": (
        "Solo para las citas. Nunca ponemos datos de salud en un correo."
    ),
    "Your address": "Su dirección",
    "Which language do you like best for talking about your health?": (
        "¿En qué idioma prefiere hablar de su salud?"
    ),
    "English": "Inglés",
    "Spanish": "Español",
    "Sign language": "Lengua de señas",
    "Another language": "Otro idioma",
    "Would you like an interpreter at your visit?": "¿Quiere un intérprete en su cita?",
    "You do not pay for it.": "No le cuesta nada.",
    "Name of the parent or guardian": "Nombre del padre, de la madre o del tutor",
    "Because the patient is younger than 18.": "Porque el paciente tiene menos de 18 años.",
    "How is that person related to the patient?": "¿Qué es esa persona del paciente?",
    "Mother or father": "Madre o padre",
    "Stepparent": "Padrastro o madrastra",
    "Grandparent": "Abuelo o abuela",
    "Legal guardian": "Tutor legal",
    "Foster parent": "Padre o madre de crianza temporal",
    "Phone number of that person": "Número de teléfono de esa persona",
    "Whom may we call in an emergency?": "¿A quién podemos llamar en una emergencia?",
    "Somebody who is usually easy to reach.": "A alguien que casi siempre contesta.",
}
