"""Medical history, in Spanish."""

TEXTS = {
    "Your health": "Su salud",
    "So that nothing we suggest does you harm.": (
        "Para que nada de lo que le propongamos le haga daño."
    ),
    "Do you have, or have you had, any of these?": "¿Tiene o ha tenido alguno de estos problemas?",
    "Arthritis": "Artritis",
    "Osteoporosis, or a bone that broke easily": (
        "Osteoporosis, o un hueso que se rompió fácilmente"
    ),
    "Diabetes": "Diabetes",
    "High blood pressure": "Presión alta",
    "Heart disease": "Enfermedad del corazón",
    "Stroke": "Derrame cerebral",
    "Cancer": "Cáncer",
    "A blood clot": "Un coágulo de sangre",
    "Asthma or lung disease": "Asma o enfermedad de los pulmones",
    "Kidney or liver disease": "Enfermedad de los riñones o del hígado",
    "Seizures": "Convulsiones",
    "An illness of the nerves or muscles": "Una enfermedad de los nervios o de los músculos",
    "Depression or anxiety": "Depresión o ansiedad",
    "An infection of a bone or joint": "Una infección en un hueso o en una articulación",
    "A pacemaker or another implant": "Un marcapasos u otro implante",
    "Which cancer, and when was it treated?": "¿Qué cáncer y cuándo se lo trataron?",
    "What kind of implant, and where?": "¿Qué tipo de implante y en dónde?",
    "Are you pregnant, or might you be?": "¿Está embarazada o podría estarlo?",
    "How far along are you?": "¿Cuántas semanas tiene de embarazo?",
    "Leave it empty if you are not sure.": "Déjelo vacío si no está segura.",
    "weeks": "semanas",
    "Which operations have you had?": "¿Qué operaciones ha tenido?",
    "Say on which side. For example left knee, meniscus.": (
        "Diga de qué lado. Por ejemplo rodilla izquierda, menisco."
    ),
    "I have had no operations": "No me han operado",
    "How tall are you?": "¿Cuánto mide?",
    "inches": "pulgadas",
    "5 feet are 60 inches.": "5 pies son 60 pulgadas.",
    "How much do you weigh?": "¿Cuánto pesa?",
    "pounds": "libras",
}
