"""The urgent searches that a new site begins with; no clinician of the clinic has reviewed them.

The signs are those that public guidance names for calling an ambulance, going to an emergency room
or seeing somebody the same day, read in November 2026 and put in our own words: the NHS on back
pain, cauda equina, sepsis, deep vein thrombosis and head injury; MedlinePlus (U.S. National Library
of Medicine) on medical emergencies and open fractures; the CDC on the signs of a stroke and of
sepsis; the American Heart Association on the warning signs of a heart attack; the American Academy
of Orthopaedic Surgeons on cauda equina and compartment syndrome; the 988 Suicide & Crisis Lifeline;
Poison Control. The most pressing stand first.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShippedAdvice:
    """The text of one card, and a line for each search that shows it."""

    call: str
    heading: str
    advice: str
    searches: str


ADVICE = [
    ShippedAdvice(
        call="911",
        heading="Chest pain can be a heart attack",
        advice=(
            "<p><b>Call 911 now</b> if it presses, squeezes or will not go away, if it spreads to "
            "an arm, the jaw or the back, or if you sweat, feel sick or cannot breathe. Do not "
            "drive yourself.</p>"
        ),
        searches="""
            chest pain -muscle -wall
            chest pressure
            chest discomfort
            chest tightness -muscle -stretch -stretching
            crushing chest
            squeezing chest
            heaviness in chest
            elephant on chest
            heart attack -rehab -recovery
            heart pain
            pain arm and jaw
            pain spreading left arm -neck -shoulder -elbow
            arm pain sweating
            pain spreading to jaw
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="Can’t breathe? Call 911 now",
        advice=(
            "<p>Trouble breathing, coughing up blood, or lips that turn blue need help within "
            "minutes. After surgery, an injury or a long trip it can be a blood clot in the "
            "lung.</p>"
        ),
        searches="""
            cannot breathe
            trouble breathing
            short of breath
            struggling to breathe
            gasping for air
            cannot catch my breath
            choking -hold
            coughing blood
            blue lips
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="Signs of a stroke: call 911 now",
        advice=(
            "<p>A face that droops, an arm or leg that is suddenly weak or numb, speech or sight "
            "that fails, or the worst headache of your life: <b>every minute counts</b>, even if "
            "it goes away again. Note when it began.</p>"
        ),
        searches="""
            stroke -rehab -recovery -therapy -after -heat -swim -breast -golf -patient
            face drooping
            mouth drooping
            arm went limp
            side of face numb
            half of face numb
            slurred speech
            slurring words
            cannot speak
            trouble speaking
            sudden confusion
            sudden weakness side
            sudden numbness side -foot -toe -thigh -hip -hand -finger
            side went numb -foot -toe -leg -thigh -knee -hip -hand -finger -back
            side of body numb
            arm and leg numb same side
            side of body weak
            sudden vision loss
            suddenly cannot see
            worst headache
            sudden headache
            thunderclap headache
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="Bladder, bowel or numb between the legs? Get help now",
        advice=(
            "<p>If you newly cannot control or empty your bladder or bowel, or are numb between "
            "the legs, nerves at the base of your spine may be pressed on. With back or leg pain "
            "this needs treatment <b>within hours</b>. Go to an emergency room now, or call 911. "
            "Do not wait for an appointment.</p>"
        ),
        searches="""
            cauda equina
            cannot control bladder
            cannot control bowel
            lost control of bladder
            lost control of bowel
            no bladder control
            bladder control back pain
            bladder leaking back pain
            bowel control
            bowl control
            bladder trouble
            bowel trouble
            bowl trouble
            bowel incontinence
            fecal incontinence
            sudden incontinence
            incontinence back pain
            incontinence sciatica
            incontinent -exercise -pelvic -floor -stress -pads -therapy
            cannot pee
            trouble peeing
            urinary retention
            cannot hold my pee
            cannot hold my bladder
            cannot go to the bathroom back pain
            cannot feel pee
            cannot empty bladder
            cannot poop
            wetting myself
            wet my pants
            peed myself
            peed my pants
            pee accidents back pain
            pooped myself
            pooped my pants
            soiled myself
            numb saddle -bike -bicycle -biking -cycling -horse -riding
            saddle anesthesia
            numb groin
            numb between legs
            no feeling between legs
            no feeling groin
            cannot feel groin
            cannot feel genitals
            numb inner thighs
            numb between thighs
            numb privates
            numb genitals
            numb crotch
            numb vagina
            numb penis
            numb testicles
            numb anus
            numb buttocks -sitting
            cannot feel when wiping
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="Sudden weakness or paralysis: call 911",
        advice=(
            "<p>Legs that will not move or carry you, or quickly grow weaker or numb, can mean "
            "pressure on the spinal cord or a stroke. <b>Do not wait and see.</b></p>"
        ),
        searches="""
            paralyzed -sleep
            legs stopped working -pain -medicine -therapy -exercises
            legs not working -pain -medicine -therapy -exercises
            cannot move legs
            spine injury cannot move
            cannot feel my legs
            no feeling in legs
            cannot feel my feet
            sudden leg weakness
            sudden leg numbness
            both legs weak
            both legs numb
            legs suddenly gave out
            cannot walk suddenly
            sudden foot drop
            suddenly cannot lift foot
            sudden arm weakness
            both hands numb and clumsy
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="Fever with a stiff neck, or confusion: call 911",
        advice=(
            "<p>Together they can mean meningitis or sepsis, a dangerous reaction to an infection. "
            "So can fast breathing, skin that is blotchy or very cold, or a rash that does not "
            "fade under a glass.</p>"
        ),
        searches="""
            fever stiff neck
            fever cannot bend neck
            meningitis
            sepsis
            blood poisoning
            fever confused
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="A bone through the skin, or bleeding that does not stop: call 911",
        advice=(
            "<p>Do not push the bone back or straighten the limb. Press a clean cloth firmly on "
            "what bleeds. Call 911 also if a hand or foot beyond an injury is cold, blue or "
            "numb.</p>"
        ),
        searches="""
            bone through skin
            bone sticking out
            bone showing
            bone poking out
            open fracture
            compound fracture
            can see bone
            bleeding not stop
            cannot stop bleeding
            bleeding heavily
            bleeding a lot
            cut off finger
            severed finger
            foot blue and cold
            toes blue and cold
            toes blue in cast
            fingers blue in cast
            compartment syndrome -exertional -chronic -running
            cast too tight numb
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="After a hard fall or blow to the head or neck: call 911",
        advice=(
            "<p>Call if somebody passed out, vomits, is confused, has a seizure, cannot stand up, "
            "or has neck pain with numbness. <b>Do not move somebody who may have hurt neck or "
            "back</b>, unless they are in danger where they are.</p>"
        ),
        searches="""
            passed out
            fainted
            blacked out
            lost consciousness
            unconscious
            not waking up
            knocked out
            seizure -medicine
            convulsions
            head injury vomiting
            hit head vomiting
            hit head confused
            hit head threw up
            hit head throwing up
            broken neck
            broke my back
            neck injury numb
            car accident numb
            car accident neck numb
            fell cannot get up
            fell cannot walk
            fell cannot stand
            broken hip -recovery -rehab -surgery -therapy -exercises -after
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="A swollen face, tongue or throat: call 911",
        advice=(
            "<p>After a medicine, an injection, food or a sting it can be a severe allergic "
            "reaction. Use an adrenaline injector if you have one, then call 911 all the same.</p>"
        ),
        searches="""
            anaphylaxis
            anaphylactic
            severe allergic reaction
            allergic reaction face
            throat closing
            throat swollen
            tongue swollen
            lips swollen
            cannot swallow -pills
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="Sudden tearing pain in the back, chest or belly: call 911",
        advice=(
            "<p>Pain that begins all at once and feels like ripping can come from the body’s main "
            "artery. So can a throbbing in the belly with back pain. <b>This cannot wait.</b></p>"
        ),
        searches="""
            tearing back pain
            ripping back pain
            pulsing belly back pain
            throbbing belly back pain
            aneurysm
            aortic dissection
            """,
    ),
    ShippedAdvice(
        call="911",
        heading="Too much of a medicine: get help now",
        advice=(
            "<p>Call 911 if somebody is drowsy, confused, has trouble breathing or does not wake "
            "up. If they are well so far, Poison Control answers day and night: "
            "<b>1-800-222-1222</b>. Do not wait for signs.</p>"
        ),
        searches="""
            overdose
            took too many pills
            took too many painkillers
            took too much Tylenol
            took too much ibuprofen
            took too much gabapentin
            took too much oxycodone
            too much pain medicine -want
            """,
    ),
    ShippedAdvice(
        call="988",
        heading="You are not alone: talk to somebody now",
        advice=(
            "<p>Pain can wear anybody down. If you think of ending your life or of hurting "
            "yourself, call or text <b>988</b>: free, private, day and night. If you are in "
            "danger right now, call 911.</p>"
        ),
        searches="""
            suicidal -sprint -drill -run -squeeze -grip
            kill myself
            want to die
            feel like dying
            not want to be alive
            wish I was dead
            want to be dead
            better off dead
            end my life
            end it all
            take my own life
            not want to live
            not want to be here anymore
            no reason to live
            nothing to live for
            cannot go on anymore
            harm myself
            self harm
            want to hurt myself
            hurting myself on purpose
            cutting myself
            """,
    ),
    ShippedAdvice(
        call="clinic",
        heading="A swollen, hot or red calf can be a blood clot",
        advice=(
            "<p>Have it looked at <b>today</b>, above all after surgery, a cast, a long trip or "
            "weeks in bed. Do not massage it. If you are short of breath or your chest hurts, call "
            "911.</p>"
        ),
        searches="""
            blood clot -prevention -avoid
            deep vein thrombosis
            DVT
            swollen calf
            hot calf
            red calf
            one leg swollen
            leg swollen and red
            leg hot and red
            leg hot and swollen
            leg swollen after surgery
            leg swollen after flight
            calf pain after flight
            calf pain after surgery
            """,
    ),
    ShippedAdvice(
        call="clinic",
        heading="Back pain with a fever needs a doctor today",
        advice=(
            "<p>Fever, chills or feeling very ill together with back or neck pain can mean an "
            "infection of the spine or the kidneys. Be seen <b>today</b>. Tell us if you had an "
            "injection or surgery lately.</p>"
        ),
        searches="""
            fever back pain
            chills back pain
            high temperature back pain
            fever and spine pain
            fever neck pain
            fever after injection
            fever after surgery
            """,
    ),
    ShippedAdvice(
        call="clinic",
        heading="A hot, red, swollen joint needs a doctor today",
        advice=(
            "<p>A joint or wound that becomes hot, red and very painful within a day or two can be "
            "infected, above all with a fever or after an injection or surgery. Treated early it "
            "heals well.</p>"
        ),
        searches="""
            hot swollen joint
            red hot joint
            hot swollen knee
            red hot knee
            swollen knee fever
            joint pain fever
            joint infection
            infected wound
            infected incision
            incision oozing
            wound oozing
            injection site infected
            injection site red hot
            pus
            red streaks
            """,
    ),
    ShippedAdvice(
        call="clinic",
        heading="Can’t put weight on it? Have it looked at today",
        advice=(
            "<p>If you cannot take four steps after a fall or a twist, if a joint looks out of "
            "place, or if a bone hurts when you press on it, it may be broken or dislocated. Keep "
            "it still until somebody has looked at it.</p>"
        ),
        searches="""
            cannot put weight on
            cannot bear weight
            cannot walk on it -far -long -without
            joint out of place
            out of socket
            shoulder popped out
            kneecap popped out
            dislocated
            think it is broken
            is it broken or sprained
            heard a pop cannot walk
            """,
    ),
    ShippedAdvice(
        call="clinic",
        heading="Back pain with weight loss, night sweats or a history of cancer",
        advice=(
            "<p>Most back pain is harmless. With these signs, or with pain that never lets up, not "
            "even lying down at night, it should be looked into <b>without delay</b>.</p>"
        ),
        searches="""
            back pain cancer
            back pain weight loss unexplained
            unexplained weight loss
            weight loss without trying
            night sweats
            back pain history of cancer
            spine tumor
            """,
    ),
]


def read_searches(advice):
    """Return the searches of ``advice``, one a line, as the staff would write them."""
    return "\n".join(line.strip() for line in advice.searches.strip().splitlines())
