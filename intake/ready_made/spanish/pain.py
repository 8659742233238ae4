"""Where and how it hurts, and an accident, in Spanish."""

TEXTS = {
    "Where it hurts": "Dónde le duele",
    "Say it in your own words. There are no wrong answers.": (
        "Dígalo en sus propias palabras. No hay respuestas equivocadas."
    ),
    "What brings you to us?": "¿Por qué viene a vernos?",
    "A sentence or two will do.": "Una o dos frases bastan.",
    "Where does it hurt?": "¿Dónde le duele?",
    "Mark every place that hurts or feels numb.": (
        "Marque cada parte que le duele o que siente dormida."
    ),
    "What would you like to be able to do again?": "¿Qué le gustaría poder hacer otra vez?",
    "How it began": "Cómo empezó",
    "A good guess is enough.": "Basta con un cálculo aproximado.",
    "Since when, and how it has been": "Desde cuándo y cómo ha sido",
    "Did it begin with an accident at work or on the road?": (
        "¿Empezó con un accidente en el trabajo o en la calle o carretera?"
    ),
    "Yes, at work": "Sí, en el trabajo",
    "Yes, on the road": "Sí, en la calle o carretera",
    "Your accident": "Su accidente",
    "An accident is often paid for by another insurance than your own. Leave empty what you do not "
    "have at hand.": (
        "Muchas veces un accidente lo paga otro seguro y no el suyo. Deje vacío lo que no tenga a "
        "la mano."
    ),
    "On which day did it happen?": "¿Qué día pasó?",
    "For whom were you working?": "¿Para quién trabajaba?",
    "Have you told your employer about the injury?": "¿Le avisó a su empleador de la lesión?",
    "Which insurance handles the accident?": "¿Qué seguro se encarga del accidente?",
    "Workers' compensation, or the car insurance.": (
        "La compensación para trabajadores (workers' compensation) o el seguro del auto."
    ),
    "Claim number": "Número de reclamo",
    "Name and phone number of the person who handles your claim": (
        "Nombre y teléfono de la persona que lleva su reclamo"
    ),
    "The adjuster or case manager.": "El ajustador o administrador del caso.",
    "Where were you?": "¿Dónde estaba usted?",
    "Driving": "Manejando",
    "In the passenger seat": "En el asiento del pasajero",
    "In the back": "Atrás",
    "On foot or on a bike": "A pie o en bicicleta",
    "Does a lawyer help you with this accident?": "¿Le ayuda un abogado con este accidente?",
    "Name of the lawyer or law firm": "Nombre del abogado o del despacho",
    "How it feels": "Cómo se siente",
    "So that we know what your days with it are like.": (
        "Para saber cómo son sus días con el dolor."
    ),
    "How strong is your pain today?": "¿Qué tan fuerte es su dolor hoy?",
    "Think of the last 24 hours.": "Piense en las últimas 24 horas.",
    "no pain": "sin dolor",
    "worst pain you can imagine": "el peor dolor que se pueda imaginar",
    "How strong was it at its worst in the last week?": (
        "¿Qué tan fuerte fue en su peor momento de la última semana?"
    ),
    "How strong was it at its best in the last week?": (
        "¿Qué tan fuerte fue en su mejor momento de la última semana?"
    ),
    "What does it feel like?": "¿Cómo es el dolor?",
    "Tick all that fit.": "Marque todo lo que describa su dolor.",
    "Dull or aching": "Sordo, como una molestia constante",
    "Sharp or stabbing": "Agudo o como una puñalada",
    "Burning": "Como ardor",
    "Throbbing": "Pulsante",
    "Stiff": "Con rigidez",
    "Like an electric shock": "Como una descarga eléctrica",
    "Tingling, or pins and needles": "Con hormigueo",
    "Does the pain spread down an arm or a leg?": "¿El dolor baja por un brazo o una pierna?",
    "How far does it spread?": "¿Hasta dónde llega?",
    "To the upper arm or the thigh": "Hasta la parte alta del brazo o el muslo",
    "To the forearm or the shin": "Hasta el antebrazo o la espinilla",
    "Into the hand or the foot": "Hasta la mano o el pie",
    "Do you feel numbness or tingling anywhere?": (
        "¿Siente adormecimiento u hormigueo en alguna parte?"
    ),
    "Where do you feel it?": "¿Dónde lo siente?",
    "What does it keep you from doing?": "¿Qué no puede hacer por el dolor?",
    "Work, sleep, sport, lifting a child: whatever matters to you.": (
        "Trabajar, dormir, hacer deporte, cargar a un niño: lo que le importe a usted."
    ),
}
