"""Signs that cannot wait, and what to do in danger, in Spanish."""

TEXTS = {
    "Signs that cannot wait": "Señales que no pueden esperar",
    "A few questions that we ask everybody. For most people, each answer is no.": (
        "Unas preguntas que hacemos a todos. La mayoría responde que no a cada una."
    ),
    "If this is an emergency, call 911": "Si es una emergencia, llame al 911",
    "<p>Do not wait for an appointment if you have back pain together with any of these:</p>"
    "<ul><li>you cannot hold or cannot pass urine or stool, or have just begun to have trouble "
    "with it;</li>"
    "<li>you are numb between your legs or around your bottom;</li>"
    "<li>a leg is growing weak;</li>"
    "<li>you have chest pain, or cannot catch your breath.</li></ul>": (
        "<p>No espere a una cita si tiene dolor de espalda junto con algo de esto:</p>"
        "<ul><li>no puede aguantar o no puede hacer la orina o las heces, o acaba de empezar a "
        "tener problemas con eso;</li>"
        "<li>siente dormida la parte entre las piernas o alrededor de las nalgas;</li>"
        "<li>una pierna se le está poniendo débil;</li>"
        "<li>tiene dolor en el pecho o le falta el aire.</li></ul>"
    ),
    "Have you lost control of your bladder or bowels, or can you not pass urine?": (
        "¿Ha perdido el control de la orina o de las heces, o no puede orinar?"
    ),
    "We mean trouble that is new since this pain began.": (
        "Hablamos de problemas nuevos desde que empezó este dolor."
    ),
    "Are you numb between your legs, around your bottom or your private parts?": (
        "¿Siente dormida la parte entre las piernas, alrededor de las nalgas o las partes íntimas?"
    ),
    "Where you would touch a saddle.": "Donde tocaría una silla de montar.",
    "Is an arm or a leg getting weaker, or do you trip over a foot that drops?": (
        "¿Se le debilita cada vez más un brazo o una pierna, o tropieza porque se le cae un pie?"
    ),
    "Do you have chest pain, or trouble breathing, right now?": (
        "¿Tiene en este momento dolor en el pecho o dificultad para respirar?"
    ),
    "Have you had a fever, chills or night sweats with this pain?": (
        "¿Ha tenido fiebre, escalofríos o sudores por la noche con este dolor?"
    ),
    "Have you lost weight without trying to?": "¿Ha bajado de peso sin proponérselo?",
    "Did the pain begin with a hard fall, a blow or a crash?": (
        "¿Empezó el dolor con una caída fuerte, un golpe o un choque?"
    ),
    "Is the pain as bad when you lie still at night as when you move?": (
        "¿Le duele igual cuando está acostado sin moverse por la noche que cuando se mueve?"
    ),
    "<p><b>Call 911 now, or go to the nearest emergency room.</b> What you have answered can be an "
    "emergency, and we read these forms only in opening hours.</p>": (
        "<p><b>Llame al 911 ahora o vaya a la sala de emergencias más cercana.</b> Lo que usted "
        "respondió puede ser una emergencia, y solo leemos estos formularios en las horas de "
        "atención.</p>"
    ),
}
