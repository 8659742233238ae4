"""The demo's pages in Spanish: the first page, and the new-patient paperwork below it."""

from clinic.demo.home import visit_step
from clinic.demo.writing import (
    PageContent,
    block,
    bulleted,
    call_us,
    heading,
    paragraph,
    plain,
    steps,
)

PAPERWORK = PageContent(
    kind="intake.IntakePage",
    slug="pacientes-nuevos",
    title="Pacientes nuevos",
    summary=(
        "Llene los formularios en casa, a su propio ritmo, y aproveche su primera visita para lo "
        "que le trae a nosotros."
    ),
    body=(
        paragraph(
            """
            Sus respuestas se cifran antes de guardarse, y este sitio web se las muestra a nuestra
            recepción y a nadie más. Si prefiere no escribir aquí sobre su salud, llámenos y lo
            hacemos juntos.
            """
        ),
        heading("Lo que conviene tener a la mano"),
        bulleted(
            "Su tarjeta del seguro; también puede enviarnos una foto",
            "Sus medicinas, o una lista de ellas",
            "El nombre y el teléfono de alguien a quien podamos llamar en una emergencia",
        ),
    ),
    fields={
        "confirmation": (
            steps(
                "",
                (
                    "Lo leemos",
                    "Nuestra recepción abre su formulario y lo pone con los papeles de su visita.",
                ),
                (
                    "Nos vemos",
                    """
                    Traiga los informes de sus radiografías o estudios, y ropa con la que se pueda
                    mover.
                    """,
                ),
            ),
            call_us(
                "¿Todavía no tiene cita?",
                "Llámenos y buscamos una hora. Tenga a la mano su número de referencia.",
                offer_paperwork=False,
            ),
        ),
    },
)

HOME = PageContent(
    kind="home.HomePage",
    slug="inicio",
    title="Chattanooga Non-Surgical Orthopedics",
    summary=(
        "Tratamos el dolor de espalda, cuello y articulaciones en Chattanooga, Tennessee, sin "
        "procedimientos invasivos y sin medicinas."
    ),
    body=(
        block(
            "hero",
            title="¿Dolor de espalda, cuello o articulaciones? Lo tratamos sin cirugía.",
            text=plain(
                """
                Para quienes corren, cuidan su jardín o trabajan en un escritorio, y para todos en
                Chattanooga que quieren volver a moverse bien.
                """
            ),
            primary_text="Llámenos:",
            secondary_text="Empiece sus formularios",
            illustration="runner",
        ),
        block(
            "first_visit",
            title="Cómo es una primera visita",
            steps=[
                visit_step(
                    "Llame, o empiece en línea",
                    """
                    Díganos dónde le duele. Puede llenar los formularios para pacientes nuevos en
                    casa, antes de venir.
                    """,
                ),
                visit_step(
                    "Le escuchamos y vemos cómo se mueve",
                    "Después le decimos, con palabras sencillas, qué creemos que pasa.",
                ),
                visit_step(
                    "Se va a casa con un plan",
                    "Unos ejercicios que caben en su día, y una fecha para ver cómo le va.",
                ),
            ],
        ),
        block(
            "new_patients",
            title="¿Es su primera vez? Deje listos los formularios.",
            text=plain(
                """
                Llénelos en línea, a su propio ritmo. Sus respuestas se cifran antes de guardarse.
                """
            ),
            button_text="Empiece sus formularios",
        ),
        block("hours", title="Horario"),
        block("map_link", title="Cómo llegar", directions=""),
    ),
)
