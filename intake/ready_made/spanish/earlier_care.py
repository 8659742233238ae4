"""Earlier care, in Spanish."""

TEXTS = {
    "What you have tried": "Lo que ya ha probado",
    "So that we do not repeat what did not help.": "Para no repetir lo que no le ayudó.",
    "Have you had this pain before?": "¿Ha tenido antes este dolor?",
    "Whom have you seen about this pain?": "¿A quién ha visto por este dolor?",
    "Family doctor": "Médico de familia",
    "Emergency room or urgent care": "Sala de emergencias o clínica de urgencias",
    "Bone and joint doctor": "Médico de huesos y articulaciones",
    "Physical therapist": "Fisioterapeuta",
    "Chiropractor": "Quiropráctico",
    "Pain clinic": "Clínica del dolor",
    "Massage therapist or acupuncturist": "Masajista o acupunturista",
    "Nobody yet": "A nadie todavía",
    "What have you tried?": "¿Qué ha probado?",
    "Rest": "Descanso",
    "Exercises": "Ejercicios",
    "Heat or cold": "Calor o frío",
    "Medicine from the drugstore": "Medicina sin receta de la farmacia",
    "Medicine on prescription": "Medicina con receta",
    "Injections": "Inyecciones",
    "Hands-on treatment": "Tratamiento con las manos",
    "A brace, a belt or crutches": "Un soporte, una faja o muletas",
    "Nothing yet": "Nada todavía",
    "What helped, and what did not?": "¿Qué le ayudó y qué no?",
    "Have you had an X-ray, an MRI or another scan for this pain?": (
        "¿Le han hecho una radiografía, una resonancia u otro estudio por este dolor?"
    ),
    "Which ones?": "¿Cuáles?",
    "X-ray": "Radiografía (rayos X)",
    "MRI": "Resonancia magnética (MRI)",
    "CT": "Tomografía (CT)",
    "Ultrasound": "Ultrasonido",
    "Nerve test": "Estudio de los nervios",
    "I do not know": "No sé",
    "Where and when was it done?": "¿Dónde y cuándo se lo hicieron?",
    "The hospital or clinic, and the year. Then we can ask for the pictures.": (
        "El hospital o la clínica, y el año. Así podemos pedir las imágenes."
    ),
    "Have you had an operation on the part that hurts?": ("¿Le han operado la parte que le duele?"),
    "Which operation, and when?": "¿Qué operación y cuándo?",
}
