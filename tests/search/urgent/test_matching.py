"""Searches that must, and must not, put a card above the results of a new site."""

import pytest

from search.urgent.matching import find_urgent
from search.urgent.records import UrgentAdvice

MUST_MATCH = {
    "Bladder, bowel or numb": [
        "bowel trouble",
        "bowel problems after back surgery",
        "problems with my bowels",
        "bowl problems and back pain",
        "can't control my bladder",
        "cant control bladder",
        "can’t control my bowels",
        "cannot control my bowel movements",
        "unable to control bladder",
        "I lost control of my bladder",
        "loss of bladder control",
        "losing bladder control with sciatica",
        "can't pee",
        "can not pee since my back went out",
        "not able to urinate",
        "unable to urinate and back pain",
        "trouble peeing",
        "saddle numbness",
        "numbness in the saddle area",
        "numb between my legs",
        "numbness between the legs",
        "numb groin and both legs",
        "groin feels numb",
        "tingling groin",
        "sciatica and incontinence",
        "cauda equina syndrome",
        "wet myself",
        "CAUDA EQUINA",
        "peeing myself",
        "I keep peeing my pants",
        "peed my pants after a fall",
        "pee accident back pain",
        "numb down there since yesterday",
        "numb private area",
        "can't feel anything down there",
        "no feeling between legs",
        "numb butt",
        "bladder leaking with back pain",
        "can't go to the bathroom back pain",
        "urinary retention",
        "no bladder control",
    ],
    "Chest pain": [
        "chest pain",
        "chest pains",
        "my chest hurts",
        "pain in my chest",
        "pain in the left side of my chest",
        "sudden severe chest pain when running",
        "chest hurts when breathing",
        "pressure on my chest",
        "tightness in chest",
        "heart attack",
        "am I having a heart attack",
        "elephant on my chest",
        "left arm pain and sweating",
    ],
    "Signs of a stroke": [
        "stroke symptoms",
        "signs of a stroke",
        "symptoms of stroke",
        "am I having a stroke",
        "face drooping on one side",
        "my face is droopy",
        "slurred speech",
        "can't speak",
        "weakness on one side suddenly",
        "sudden weakness one side of body",
        "worst headache of my life",
        "stroke",
        "left side of my body is numb",
        "slurring my words",
        "my left side went numb",
        "sudden numbness on the right side",
        "sudden headache blurry vision",
        "worst headache ever",
    ],
    "Can’t breathe": [
        "can't breathe",
        "cant breath",
        "trouble breathing",
        "difficulty breathing",
        "it is hard to breathe",
        "shortness of breath",
        "coughing up blood",
    ],
    "Sudden weakness": [
        "can't move my legs",
        "cannot move leg",
        "sudden weakness in leg",
        "sudden weakness in both legs",
        "both legs are weak",
        "both legs numb",
        "legs suddenly paralysed",
        "paralyzed",
        "can't feel my legs",
        "legs stopped working",
        "my legs won't work",
        "legs went numb suddenly",
        "no feeling in my legs",
        "suddenly can't lift my foot",
    ],
    "Fever with a stiff neck": ["stiff neck and fever", "fever with a very stiff neck", "sepsis"],
    "A bone through": [
        "bone sticking out",
        "bone came through the skin",
        "bone sticking through skin",
        "bleeding won't stop",
        "bleeding will not stop",
        "open fracture",
        "toes are blue and cold after cast",
    ],
    "After a hard fall": [
        "passed out",
        "lost consciousness",
        "loss of consciousness after fall",
        "I fainted",
        "fell and can't get up",
        "my mother fell and cannot walk",
        "seizure",
        "hit my head and threw up",
        "car accident neck pain numb arms",
    ],
    "A swollen face": ["throat is closing", "swollen tongue", "tongue swelling", "anaphylaxis"],
    "Sudden tearing": ["tearing pain in my back", "aneurysm"],
    "Too much of a medicine": [
        "overdose",
        "took too many pills",
        "I took too much ibuprofen",
        "took too many tylenol",
        "took too much of her meds",
    ],
    "You are not alone": [
        "suicide",
        "suicidal thoughts",
        "I want to die",
        "pain so bad I want to die",
        "kill myself",
        "don't want to live anymore",
        "dont want to live",
        "end my life",
        "no reason to live",
        "harm myself",
        "I want to kill my self",
        "nothing to live for",
    ],
    "A swollen, hot or red calf": [
        "blood clot in leg",
        "calf swollen and hot",
        "swelling in calf",
        "my calf is red and warm",
        "one leg swollen",
        "DVT",
        "calf pain after a long flight",
    ],
    "Back pain with a fever": [
        "fever and back pain",
        "back pain with fever",
        "lower back pain fever chills",
        "fever after injection",
    ],
    "A hot, red": [
        "hot swollen knee",
        "my knee is red, hot and swollen",
        "infected incision",
        "incision is red and oozing",
    ],
    "Can’t put weight": [
        "can't put weight on my foot",
        "cannot bear weight",
        "dislocated shoulder",
        "popped my shoulder out",
        "knee out of socket",
    ],
    "Back pain with weight loss": [
        "back pain cancer",
        "night sweats",
        "unexplained weight loss",
        "back pain lost weight without trying",
    ],
}

MUST_NOT_MATCH = [
    "how to stand up from the chest press",
    "chest press shoulder pain",
    "chest press",
    "chest muscle pain",
    "tight chest muscles stretch",
    "chest day workout with shoulder pain",
    "back pain",
    "lower back pain after running",
    "sciatica",
    "leg pain and numbness",
    "numb leg",
    "numb foot",
    "numb bottom of foot",
    "numb toes",
    "tingling in hands",
    "breathing exercises for back pain",
    "how to breathe when lifting",
    "stroke rehab",
    "physical therapy after a stroke",
    "breast stroke shoulder pain",
    "golf stroke elbow pain",
    "heel strike symptoms",
    "heart rate zones for running",
    "heart attack rehab",
    "bladder friendly exercises",
    "pelvic floor exercises",
    "bowling shoulder pain",
    "bowling problems",
    "wrist pain from bowling",
    "suicide sprints knee pain",
    "suicide drill",
    "I hurt myself running",
    "sleep paralysis",
    "neck pain after sleeping wrong",
    "stiff neck",
    "stiff neck headache",
    "fever",
    "calf pain",
    "calf cramps at night",
    "tight calf",
    "calf raises",
    "hot or cold for back pain",
    "heat or ice for swollen ankle",
    "swollen ankle",
    "swollen knee",
    "knee gives out",
    "weak legs from sitting",
    "weak ankles",
    "leg weakness exercises",
    "strengthen weak glutes",
    "dead leg",
    "dead bug exercise",
    "deadlift back pain",
    "kill knee pain",
    "pain killer",
    "living with arthritis",
    "end of day pain",
    "cold feet",
    "collarbone sticking out",
    "stress fracture",
    "broken toe",
    "weight loss for knee arthritis",
    "lose weight",
    "cancer",
    "cut off shorts running",
    "foot drop exercises",
    "can't sleep because of hip pain",
    "can't bend my knee",
    "cannot lift my arm",
    "can't touch my toes",
    "not able to run",
    "knee hurts when I walk",
    "phone number",
    "new patients",
    "insurance",
    "pee wee soccer injuries",
    "head to toe stretching",
    "blood flow restriction training",
    "one side of my back hurts",
    "face down stretch",
    "pulled muscle in leg",
    "knee swelling after running",
    "red light therapy knee",
    "too much running",
    "choke hold neck stretch",
    "end of life care",
    "suicide squeeze baseball shoulder",
    "seizure medication bone loss",
    "compartment syndrome running",
    "incontinence exercises",
    "numb from bike saddle",
    "numb butt from sitting",
    "broken hip recovery",
    "blood clot prevention after surgery",
    "cannot swallow pills",
    "I can't walk far",
    "therapy not working for leg pain",
    "pain and numbness down my leg",
    "there is numbness down my arm",
    "sudden numbness on side of thigh",
    "tennis stroke after shoulder surgery",
    "do you treat stroke patients",
    "",
    "   ",
    "?!",
]


@pytest.mark.parametrize(
    ("heading", "text"),
    [(heading, text) for heading, texts in MUST_MATCH.items() for text in texts],
    ids=lambda value: value,
)
def test_an_emergency_is_met(db, heading, text):
    assert [advice.heading for advice in find_urgent(text) if advice.heading.startswith(heading)]


@pytest.mark.parametrize("text", MUST_NOT_MATCH, ids=repr)
def test_everyday_searches_raise_no_alarm(db, text):
    assert find_urgent(text) == []


def test_a_misspelt_search_is_met_as_it_was_corrected(db):
    assert find_urgent("chest pian") == []
    (advice,) = find_urgent("chest pian", "chest pain")
    assert advice.call == "911"


def test_what_was_typed_counts_when_the_correction_means_something_else(db):
    (advice,) = find_urgent("bowl problems", "bowl game")
    assert advice.call == "911"


def test_it_costs_one_query_and_none_for_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        find_urgent("chest pain and back pain", "chest pain")
    with django_assert_num_queries(0):
        assert find_urgent("", "  ", "?") == []


def test_one_card_for_each_number_the_most_pressing_first(db):
    found = find_urgent("chest pain cannot breathe want to die blood clot")
    assert [advice.call for advice in found] == ["911", "988"]


def test_who_should_call_911_is_not_offered_an_appointment(db):
    (advice,) = find_urgent("blood clot and short of breath")
    assert advice.call == "911"


def test_a_card_that_no_clinician_reviewed_is_shown(db):
    assert not UrgentAdvice.objects.exclude(reviewer=None).exists()
    assert find_urgent("chest pain")


def test_a_changed_or_deleted_card_works_on_the_next_search(db):
    UrgentAdvice.objects.all().delete()
    advice = UrgentAdvice.objects.create(heading="Sunburn", advice="<p>Ice</p>", phrases="sunburn")
    assert find_urgent("my sunburns") == [advice]
    advice.phrases = "frostbite"
    advice.save()
    assert find_urgent("sunburn") == []


def test_a_very_long_search_is_read_as_far_as_needed(db):
    assert find_urgent("word " * 20 + "chest pain " + "word " * 200_000)
    assert find_urgent("word " * 200_000) == []
