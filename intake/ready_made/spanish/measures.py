"""The validated questionnaires in Spanish.

Worded after the Spanish versions for the United States: PHQ-2, PHQ-9 and GAD-7 as
https://www.phqscreeners.com gives them out, HRQOL-4 as the CDC asks it in the Spanish questionnaire
of the BRFSS. Their lines above a table of questions are written for one question here, as they are
in English. Who scores the answers should compare them with the sheet that the clinic uses.
"""

TEXTS = {
    "How you have been feeling": "Cómo se ha sentido",
    "Pain can weigh on the mind, so we ask everybody these questions.": (
        "El dolor puede afectar el ánimo; por eso hacemos estas preguntas a todos."
    ),
    "Pain can weigh on the mind, so we ask everybody these two questions.": (
        "El dolor puede afectar el ánimo; por eso hacemos estas dos preguntas a todos."
    ),
    "Nine questions about your mood. Choose what fits best.": (
        "Nueve preguntas sobre su ánimo. Elija lo que mejor corresponda."
    ),
    "Over the last 2 weeks, how often have you been bothered by this?": (
        "Durante las últimas 2 semanas, ¿qué tan seguido ha tenido molestias debido a esto?"
    ),
    "Not at all": "Ningún día",
    "Several days": "Varios días",
    "More than half the days": "Más de la mitad de los días",
    "Nearly every day": "Casi todos los días",
    "Little interest or pleasure in doing things": "Poco interés o placer en hacer cosas",
    "Feeling down, depressed, or hopeless": (
        "Se ha sentido decaído(a), deprimido(a) o sin esperanzas"
    ),
    "Trouble falling or staying asleep, or sleeping too much": (
        "Ha tenido dificultad para quedarse o permanecer dormido(a), o ha dormido demasiado"
    ),
    "Feeling tired or having little energy": "Se ha sentido cansado(a) o con poca energía",
    "Poor appetite or overeating": "Sin apetito o ha comido en exceso",
    "Feeling bad about yourself - or that you are a failure or have let yourself or your family "
    "down": (
        "Se ha sentido mal con usted mismo(a) - o que es un fracaso o que ha quedado mal con usted "
        "mismo(a) o con su familia"
    ),
    "Trouble concentrating on things, such as reading the newspaper or watching television": (
        "Ha tenido dificultad para concentrarse en ciertas actividades, tales como leer el "
        "periódico o ver la televisión"
    ),
    "Moving or speaking so slowly that other people could have noticed? Or the opposite - being so "
    "fidgety or restless that you have been moving around a lot more than usual": (
        "¿Se ha movido o hablado tan lento que otras personas podrían haberlo notado? O lo "
        "contrario - muy inquieto(a) o agitado(a) que ha estado moviéndose mucho más de lo normal"
    ),
    "Thoughts that you would be better off dead or of hurting yourself in some way": (
        "Pensamientos de que estaría mejor muerto(a) o de lastimarse de alguna manera"
    ),
    "How difficult have these problems made it for you to do your work, take care of things at "
    "home, or get along with other people?": (
        "¿Qué tanta dificultad le han dado estos problemas para hacer su trabajo, encargarse de "
        "las tareas del hogar, o llevarse bien con otras personas?"
    ),
    "Not difficult at all": "No ha sido difícil",
    "Somewhat difficult": "Un poco difícil",
    "Very difficult": "Muy difícil",
    "Extremely difficult": "Extremadamente difícil",
    # The 988 line answers calls in Spanish, and messages that begin with this word.
    "<p><b>You are not alone.</b> If you think of hurting yourself, call or text 988 at any hour, "
    "day or night. If you are in danger now, call 911.</p>": (
        "<p><b>Usted no está solo ni sola.</b> Si piensa en hacerse daño, llame al 988 o mande la "
        "palabra AYUDA por mensaje de texto al mismo número, a cualquier hora del día o de la "
        "noche. Si está en peligro ahora, llame al 911.</p>"
    ),
    "Worry and unrest": "Preocupación e inquietud",
    "Seven questions about worry. Choose what fits best.": (
        "Siete preguntas sobre la preocupación. Elija lo que mejor corresponda."
    ),
    "Feeling nervous, anxious or on edge": (
        "Se ha sentido nervioso(a), ansioso(a) o con los nervios de punta"
    ),
    "Not being able to stop or control worrying": (
        "No ha sido capaz de parar o controlar su preocupación"
    ),
    "Worrying too much about different things": (
        "Se ha preocupado demasiado por motivos diferentes"
    ),
    "Trouble relaxing": "Ha tenido dificultad para relajarse",
    "Being so restless that it is hard to sit still": (
        "Se ha sentido tan inquieto(a) que no ha podido quedarse quieto(a)"
    ),
    "Becoming easily annoyed or irritable": "Se ha molestado o irritado fácilmente",
    "Feeling afraid as if something awful might happen": (
        "Ha tenido miedo de que algo terrible fuera a pasar"
    ),
    "Your health in general": "Su salud en general",
    "Four questions about the past 30 days. A good guess will do.": (
        "Cuatro preguntas sobre los últimos 30 días. Basta con un buen cálculo."
    ),
    "Would you say that in general your health is": "¿Diría usted que en general su salud es…?",
    "Excellent": "Excelente",
    "Very good": "Muy buena",
    "Good": "Buena",
    "Fair": "Regular",
    "Poor": "Mala",
    "Now thinking about your physical health, which includes physical illness and injury, for how "
    "many days during the past 30 days was your physical health not good?": (
        "Pensando en su salud física, que incluye enfermedades y lesiones físicas, ¿durante "
        "cuántos de los últimos 30 días no fue buena su salud física?"
    ),
    "Now thinking about your mental health, which includes stress, depression, and problems with "
    "emotions, for how many days during the past 30 days was your mental health not good?": (
        "Pensando en su salud mental, que incluye el estrés, la depresión y los problemas "
        "emocionales, ¿durante cuántos de los últimos 30 días no fue buena su salud mental?"
    ),
    "During the past 30 days, for about how many days did poor physical or mental health keep you "
    "from doing your usual activities, such as self-care, work, or recreation?": (
        "Durante los últimos 30 días, ¿por aproximadamente cuántos días la mala salud física o "
        "mental le impidió hacer sus actividades habituales, como cuidarse, trabajar o divertirse?"
    ),
}
