"""Writes posts as English as numbers allow: common words often, rare ones rarely, some of health.

How often a word occurs is taken from the frequency dictionary that comes with symspellpy; words of
a clinic's blog are mixed in, the first of them in most posts and the last in a few of a hundred.
"""

import datetime
import itertools
import json
import random
from importlib.resources import files

WORDS_PER_POST = 400
PARAGRAPHS = 3
WORDS_PER_SENTENCE = 14
ENGLISH_WORDS = 8_000
FIRST_DAY = datetime.date(2001, 1, 1)
DAYS = 9_000

# In the order of how often they occur: the share of each falls with its place, as Zipf found.
HEALTH_WORDS = """
    pain back knee muscle exercise spine hip nerve joint shoulder walk stretch neck doctor
    stairs running sleep strength posture leg disc swelling surgery tendon ligament injury therapy
    arthritis inflammation stiffness ankle lumbar sciatica cartilage numbness hamstring cramp
    tingling meniscus rotator cuff physiotherapy injection bursitis scoliosis osteoporosis
    tendinitis vertebra plantar fasciitis cervical stenosis spondylosis fibromyalgia piriformis
    """.split()  # noqa: SIM905 - sixty quoted words would read worse
SHARE_OF_MOST_COMMON = 1 / 130
COLLOCATIONS = ("lower back pain", "knee pain on stairs", "slipped disc", "frozen shoulder")
POSTS_PER_COLLOCATION = 12


def _read_vocabulary():
    """Return words, and the sum of the shares of each and of those before it."""
    dictionary = files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    with dictionary.open(encoding="utf-8-sig") as lines:
        counted = [line.split() for line in itertools.islice(lines, ENGLISH_WORDS)]
    counts = {word: int(count) for word, count in counted}
    whole = sum(counts.values())
    shares = {word: count / whole for word, count in counts.items()}
    for place, word in enumerate(HEALTH_WORDS, start=1):
        shares[word] = SHARE_OF_MOST_COMMON / place
    return list(shares), list(itertools.accumulate(shares.values()))


WORDS, SHARES = _read_vocabulary()


def _write_sentences(words):
    starts = range(0, len(words), WORDS_PER_SENTENCE)
    sentences = (" ".join(words[start : start + WORDS_PER_SENTENCE]) for start in starts)
    return " ".join(f"{sentence.capitalize()}." for sentence in sentences)


def describe_written_post(number):
    """Return the fields of the post with this ``number``, always the same ones."""
    chance = random.Random(number)  # noqa: S311, the same posts on every run are the point
    words = chance.choices(WORDS, cum_weights=SHARES, k=WORDS_PER_POST)
    if number % POSTS_PER_COLLOCATION == 0:
        words[chance.randrange(WORDS_PER_POST)] = COLLOCATIONS[
            number // POSTS_PER_COLLOCATION % len(COLLOCATIONS)
        ]
    blocks = []
    length = WORDS_PER_POST // PARAGRAPHS
    for start in range(0, length * PARAGRAPHS, length):
        part = words[start : start + length]
        heading = {"text": " ".join(part[:4]).capitalize(), "level": "h2"}
        blocks.append({"type": "heading", "value": heading})
        blocks.append({"type": "paragraph", "value": f"<p>{_write_sentences(part[4:])}</p>"})
    about = chance.choices(HEALTH_WORDS, k=2)
    return {
        "title": f"{about[0].capitalize()} and {about[1]} when you {words[0]} {words[1]}",
        "summary": _write_sentences(chance.choices(WORDS, cum_weights=SHARES, k=20)),
        "body": json.dumps(blocks),
        "date": FIRST_DAY + datetime.timedelta(days=number % DAYS),
    }
