"""The texts that are signed, in Spanish: privacy, treatment, payment.

A clinic has these checked, as it does the English ones, before it publishes them.
"""

TEXTS = {
    "Read and sign": "Lea y firme",
    "Three short texts. Your typed name counts as your signature.": (
        "Tres textos cortos. Su nombre escrito vale como su firma."
    ),
    "A text to read and sign. Your typed name counts as your signature.": (
        "Un texto para leer y firmar. Su nombre escrito vale como su firma."
    ),
    "I have read this and I agree.": "He leído este texto y estoy de acuerdo.",
    "Your consent to treatment": "Su consentimiento para el tratamiento",
    "Consent to treatment": "Consentimiento para el tratamiento",
    "<p>I ask this clinic to examine and treat me without surgery. I understand that:</p>"
    "<ul><li>my clinician will explain what they propose, and what else could be done;</li>"
    "<li>I may be sore after treatment, and no result can be promised;</li>"
    "<li>I may ask questions, refuse, or stop at any time.</li></ul>": (
        "<p>Pido a esta clínica que me examine y me trate sin cirugía. Entiendo que:</p>"
        "<ul><li>el profesional que me atiende me explicará lo que propone y qué otras opciones "
        "hay;</li>"
        "<li>puedo quedar adolorido o adolorida después del tratamiento, y nadie puede prometer "
        "un resultado;</li>"
        "<li>puedo hacer preguntas, negarme o parar en cualquier momento.</li></ul>"
    ),
    "Your privacy": "Su privacidad",
    "How we keep what you tell us. Your typed name counts as your signature.": (
        "Cómo cuidamos lo que usted nos dice. Su nombre escrito vale como su firma."
    ),
    "Privacy notice": "Aviso de privacidad",
    "<p>We use what you tell us here to treat you, to run this clinic and to be paid for our work. "
    "We share it with others only for these purposes, where the law asks it of us, or with your "
    "permission. You may ask for a copy of your record, ask us to correct it, and ask who has "
    "received it. Our full notice of privacy practices lies at the front desk, and we gladly give "
    "you a copy.</p>": (
        "<p>Usamos lo que usted nos dice aquí para tratarle, para administrar esta clínica y para "
        "cobrar nuestro trabajo. Solo lo compartimos con otros para estos fines, cuando la ley nos "
        "lo exige o con su permiso. Usted puede pedir una copia de su expediente, pedirnos que lo "
        "corrijamos y preguntar quién lo ha recibido. Nuestro aviso completo de prácticas de "
        "privacidad está en la recepción, y con gusto le damos una copia.</p>"
    ),
    "I have read this and know how to get the full notice.": (
        "He leído este texto y sé cómo obtener el aviso completo."
    ),
    "Paying for your visit": "El pago de su cita",
    "How visits are paid for": "Cómo se pagan las citas",
    "<p>We bill your insurance for you. What it does not pay, such as a copay or a deductible, is "
    "yours to pay. Ask us what a visit costs before you come: we will tell you.</p>"
    "<ul><li>If you have no insurance, or do not want to use it, you have the right to a written "
    "estimate of the cost before your visit.</li>"
    "<li>If you cannot come, please call us a day ahead.</li>"
    "<li>If you cannot pay at once, talk to us. We will find a way together.</li></ul>": (
        "<p>Nosotros le cobramos a su seguro. Lo que el seguro no paga, como un copago o un "
        "deducible, le toca pagarlo a usted. Pregúntenos cuánto cuesta una cita antes de venir: "
        "se lo diremos.</p>"
        "<ul><li>Si no tiene seguro, o no quiere usarlo, tiene derecho a un estimado del costo por "
        "escrito antes de su cita.</li>"
        "<li>Si no puede venir, por favor llámenos un día antes.</li>"
        "<li>Si no puede pagar todo de una vez, hable con nosotros. Juntos encontraremos una "
        "manera.</li></ul>"
    ),
}
