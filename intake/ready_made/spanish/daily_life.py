"""Daily life, in Spanish."""

TEXTS = {
    "Your days": "Su vida diaria",
    "What your days are like tells us what will help.": (
        "Saber cómo son sus días nos dice qué le va a ayudar."
    ),
    "Are you working at the moment?": "¿Está trabajando en este momento?",
    "Yes, as usual": "Sí, como siempre",
    "Yes, but less or lighter work because of the pain": (
        "Sí, pero menos o en algo más ligero por el dolor"
    ),
    "No, because of the pain": "No, por el dolor",
    "I do not have a job now": "Ahora no tengo trabajo",
    "I am retired": "Estoy jubilado o jubilada",
    "I go to school": "Voy a la escuela",
    "What work do you do?": "¿En qué trabaja?",
    "What does your day ask of your body?": "¿Qué le exige el día a su cuerpo?",
    "At work, at school or at home. Tick all that apply.": (
        "En el trabajo, en la escuela o en casa. Marque todo lo que corresponda."
    ),
    "Sitting for hours": "Estar sentado por horas",
    "Standing for hours": "Estar de pie por horas",
    "Heavy lifting": "Levantar cosas pesadas",
    "Bending and twisting": "Agacharse y girar el cuerpo",
    "Working above the head": "Trabajar con los brazos por encima de la cabeza",
    "Driving for hours": "Manejar por horas",
    "Caring for somebody": "Cuidar a alguien",
    "On how many days a week do you move enough to breathe harder?": (
        "¿Cuántos días a la semana se mueve lo suficiente para respirar más fuerte?"
    ),
    "For 30 minutes or so: a brisk walk counts.": (
        "Por unos 30 minutos: caminar rápido también cuenta."
    ),
    "How many hours do you sleep at night?": "¿Cuántas horas duerme por la noche?",
    "hours": "horas",
    "Is there somebody at home who can help you if you need it?": (
        "¿Hay alguien en casa que le pueda ayudar si lo necesita?"
    ),
    "Do you smoke, vape or chew tobacco?": "¿Fuma, vapea o masca tabaco?",
    "I used to": "Antes sí",
    "No, never": "No, nunca",
    "How much a day, and for how many years?": "¿Cuánto al día y por cuántos años?",
    "For example half a pack, for ten years.": "Por ejemplo media cajetilla, por diez años.",
    "How often do you drink alcohol?": "¿Con qué frecuencia toma alcohol?",
    "Never": "Nunca",
    "Now and then": "De vez en cuando",
    "A few days a week": "Algunos días a la semana",
    "Every day or nearly": "Todos los días o casi todos",
    "Have you fallen in the last 12 months?": "¿Se ha caído en los últimos 12 meses?",
    "How many times?": "¿Cuántas veces?",
    "times": "veces",
}
