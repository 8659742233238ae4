"""Strings that would break a careless search: a list of known ones, and any number made from it.

The same on every run, so that what breaks today breaks tomorrow. The list follows what has broken
search engines, databases and templates before: SQLite's FTS5 and PostgreSQL's tsquery syntax,
Lucene's, the OWASP testing guide on injections, and the "Big List of Naughty Strings".
"""

import random

BACKSLASH = "\\"

KNOWN = {
    # Nothing, or nothing that can be looked for.
    "empty": "",
    "a blank": " ",
    "blanks of all kinds": " \t\r\n\v\f\u0085\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "zero width in a word": "sci\u200bati\u200dca",
    "a soft hyphen": "sci\u00adatica",
    "NUL": "\x00",
    "NUL in a word": "back\x00pain",
    "NUL at the end": "knee\x00",
    "all control characters": "".join(map(chr, (*range(32), *range(127, 160)))),
    "an escape sequence": "\x1b[31mknee\x1b[0m\x07",
    "lone surrogates": "\ud800 \udfff kn\udc00ee",
    "a swapped pair of surrogates": "\udc00\ud800",
    "no characters": "\ufffe\uffff\U0001ffff\U0010ffff",
    "private use": "\ue000\uf8ff\U000f0000",
    "the replacement character": "\ufffd" * 50,
    "a byte order mark": "\ufeffknee",
    # Quotes.
    "a quote": '"',
    "two quotes": '""',
    "three quotes": '"""',
    "quotes around a blank": '" "',
    "quotes around a stop word": '"the"',
    "quotes around a sign": '"-"',
    "an open quote": '"knee pain',
    "a closing quote": 'knee pain"',
    "a quote within a word": 'kn"ee',
    "an odd number of quotes": '"knee" pain "back',
    "quotes in quotes": '"knee "back" pain"',
    "typographic quotes": "“knee pain” ‘back’ „hip‟ «neck» ‹arm› ｢leg｣ ＂toe＂",
    "mixed quotes": '“knee pain"',
    "an apostrophe": "'",
    "apostrophes": "it's o'clock 'tis ''' ’’",
    "backticks": "`knee` ``` ´",
    "quotes a thousand times": '"' * 1000,
    "quoted words a hundred times": '"knee" ' * 100,
    "open quotes a hundred times": '"knee ' * 100,
    "a long phrase": '"' + "knee pain on stairs " * 40 + '"',
    "an escaped quote": BACKSLASH + '"knee' + BACKSLASH + '"',
    # Our own operators, and what looks like them.
    "a minus": "-",
    "minuses": "- -- --- -----knee",
    "a minus and a quote": '-"',
    "a minus before a phrase": '-"knee pain"',
    "a minus before a hashtag": "-#nomorebackpain",
    "a minus before all": "-knee -back -pain",
    "dashes": "‐ ‑ ‒ – — ― − ﹣ － knee–pain —knee",
    "deep minuses and quotes": "-" * 300 + '"' * 300 + "knee",
    "minus and quote nested": '-"' * 200 + "knee" + '"' * 200,
    "a plus": "+knee +pain",
    "a number sign": "#",
    "number signs": '# ## ### #- #" ###knee',
    "a hashtag of digits": "#1 #123456789",
    "hashtags joined": "#a#b#c#knee",
    "a hashtag in full width": "＃腰痛 ﹟knee",
    "a hashtag in quotes": '"#nomorebackpain" #"no more"',
    "a hundred hashtags": " ".join(f"#knee{number}" for number in range(100)),
    "a word of another search": "title:knee site:example.org inurl:admin filetype:pdf",
    "a colon": ":",
    "word and value": "id:1 live:false title:'knee' page:2 has_unpublished_changes:true",
    "value with blanks": 'title:"knee pain" date:>2020 -body:x',
    "an address": "https://example.org/search/?q=knee&page=2#top",
    "an e-mail address": "jane.roe@example.org",
    "a phone number": "(423) 499-0003 +1.423.499.0003 tel:+14234990003",
    "vertebrae": "L4-L5 L5/S1 l4l5 C1-C7-T12 L4-L4-L4-L4 L99999999999-L5",
    # Databases.
    "FTS5 operators": "knee AND back NOT hip OR NEAR(a b, 5) ^neck col:x {a b}:c",
    "FTS5 alone": "AND",
    "FTS5 pairs": "AND OR NOT NEAR",
    "FTS5 prefix": "knee* *knee * ** k*e",
    "FTS5 columns": "-{title body} : knee",
    "FTS5 caret": "^ ^^ ^knee^",
    "tsquery": "knee & back | !hip <-> neck:* <2> (a & (b | c))",
    "tsquery weights": "knee:ABCD back:*A 'quoted':B",
    "tsquery broken": "& | ! <-> :* ( ) & & ||",
    "tsquery deep": "(" * 400 + "knee" + ")" * 400,
    "tsquery nots": "!" * 500 + "knee",
    "Lucene": '+back -pain title:"knee"^2 /.*/ [a TO z] {a TO b} fuzzy~0.8 a?c && || !',
    "SQL comment": "knee' -- ",
    "SQL drop": "'; DROP TABLE search_searchentry; --",
    "SQL union": "' UNION SELECT password FROM auth_user --",
    "SQL true": "' OR '1'='1",
    "SQL stacked": "1;SELECT pg_sleep(10)--",
    "SQL heavy": "1 AND 1=LIKE('ABCDEFG',UPPER(HEX(RANDOMBLOB(500000000/2))))",
    "SQL dollar quotes": "$$knee$$ $tag$x$tag$",
    "SQL hex": "0x3c736372 CHAR(65) E'" + BACKSLASH + "x41'",
    "LIKE": "%",
    "LIKE all": "%%%%%%%_____",
    "LIKE in a word": "kn_e b%k",
    "LIKE escape": BACKSLASH + "% " + BACKSLASH + "_ " + BACKSLASH,
    "placeholders": "%s %d %(name)s {} {0} {name} :name ?1 $1 @p1",
    "format strings": "%n%n%n%x%x %p" * 20,
    "a regular expression": ".* ^$ [a-z]+ (?:x) \\d{3} (?P<a>b)",
    "a regular expression that explodes": "(a+)+$ " + "a" * 200 + "!",
    "regular expressions nested": "(((((.*)*)*)*)*)*" + "x" * 300,
    "an open bracket": "[",
    "brackets": "[]{}()<>" * 50,
    "a glob": "**/*.py ~/.ssh/* ../../etc/passwd",
    "NoSQL": '{"$gt": ""} {"$where": "sleep(1000)"}',
    "LDAP": "*)(uid=*))(|(uid=*",
    "JSON": '{"q": ["knee", null, true, 1e999]}',
    "XML": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
    "entities in entities": '<!ENTITY a "&b;&b;&b;"> &a;',
    # Templates, HTML and scripts.
    "a script": "<script>zq(1)</script>",
    "a script without an end": "<script>zq(1)",
    "out of an attribute": '"><zq onload=zq()>',
    "out of an attribute by an apostrophe": "' onfocus='zq()' autofocus='",
    "out of an attribute by nothing": "x onmouseover=zq() y",
    "out of a title": "</title><zq></title>",
    "out of a text area": "</textarea><zq>",
    "out of a comment": "--><zq><!--",
    "out of a style": "</style><zq>",
    "out of a mark": "</mark><zq><mark>",
    "a mark": "<mark>knee</mark>",
    "a picture": "<img src=x onerror=zq()>",
    "a drawing": "<svg/onload=zq()>",
    "an address that is a script": "javascript:zq()",
    "an address that is data": "data:text/html,<zq>",
    "entities": "&lt;zq&gt; &#60;zq&#62; &#x3c;zq&#x3e; &amp;lt;zq&amp;gt;",
    "entities that are not": "& &; &#; &#x; &#99999999999; &nosuch; &amp",
    "a tag in a word": "kn<zq>ee",
    "a tag over two words": "<zq knee> <knee zq>",
    "full-width brackets": "＜zq＞＜script＞zq(1)＜/script＞",
    "UTF-7": "+ADw-zq+AD4-",
    "a Django template": "{{ request }} {% load static %} {# #} {% debug %}",
    "a Django template broken": "{{ {% }} %} {{ request.user|safe }}",
    "other templates": "${7*7} #{7*7} <%= 7*7 %> {{7*'7'}} [[${7*7}]] @(1+1)",
    "a shell": "$(sleep 10) `sleep 10` ; sleep 10 | sleep 10 && sleep 10",
    "log4j": "${jndi:ldap://127.0.0.1/x}",
    "a header": "knee\r\nSet-Cookie: zq=1\r\n\r\n<zq>",
    "a path": "../../../../etc/passwd",
    "a path of Windows": "..\\..\\..\\windows\\system32 C:\\ \\\\host\\share CON NUL aux.txt",
    "an encoded path": "%2e%2e%2f %252e%252e%252f ..%c0%af",
    "percent signs": "% %% %zz %u0041 %00 %25 %2500",
    "a query string": "knee&page=2&q=back;hashtag=x",
    "a dot": ".",
    "two dots": "..",
    "slashes": "/ // /// knee/back",
    # Numbers.
    "zero": "0",
    "a huge number": "9" * 400,
    "numbers of all kinds": "-1 1e308 1e999 NaN Infinity 0x10 1_000 ½ ² ٣ ۴ ④ Ⅳ ４ 1,5 -0 +0",
    "a number out of range": "9223372036854775808 -9223372036854775809 18446744073709551616",
    "digits of a script": "٤٢٣٤٩٩٠٠٠٣",
    # Scripts and signs.
    "emoji": "🏃‍♀️ ❤️ 1️⃣ 👩🏽‍⚕️ 🇺🇸 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "an emoji": "🦵",
    "emoji of a family a hundred times": "👨‍👩‍👧‍👦" * 100,
    "right to left": "\u202eknee\u202c \u2067back\u2069 \u200fpain",
    "Arabic": "ألم الركبة بدون_ألم ﷺ ﷽",
    "Hebrew": "כאב ברך",
    "Chinese": "腰痛膝盖疼痛",
    "Japanese": "ひざの痛み ﾋｻﾞ ㍿ ㌔",
    "Korean": "무릎 통증 \u1100\u1161\u11a8",
    "Hindi": "घुटने का दर्द क्षि",
    "Thai": "ปวดเข่าปวดหลังปวดคอ",
    "Russian": "боль в колене",
    "Greek": "γόνατο ΠΌΝΟΣ ς σ Σ",
    "Turkish": "İstanbul ıI iİ DİZ ağrısı",
    "German": "Straße STRASSE ẞ Knieschmerzen",
    "ligatures": "ﬁnger ﬀ ﬃ ﬄ ﬅ Ǆ ĳ",
    "letters that grow when folded": "ﷺ" * 100 + "ΐ" * 100 + "ᾳ" * 100,
    "mathematical letters": "𝓴𝓷𝓮𝓮 𝕜𝕟𝕖𝕖 𝐤𝐧𝐞𝐞 ᵏⁿᵉᵉ ⓚⓝⓔⓔ",
    "letters that look alike": "knее раin",
    "accents": "sciátïcà café cafe\u0301 Ångström A\u030angstro\u0308m",
    "a mark alone": "\u0301",
    "marks in thousands": "b" + "\u0301" * 3000,
    "marks of many kinds": "".join(chr(point) for point in range(0x300, 0x370)) * 20,
    "marks out of order": "q\u0323\u0307\u0323\u0307" * 200,
    "Zalgo": "k̸̢̛͎n̷̡̛̥e̵̡̘͝e̸̢̮͠" * 20,
    "variation selectors": "k\ufe0fn\ufe0ee\U000e0100e",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "Hangul in parts": "\u1112\u1161\u11ab" * 300,
    "every plane": "".join(chr(plane * 0x10000 + 0x41) for plane in range(17)),
    "superscripts": "knee² pain³ ¹ ª º",
    # Sizes.
    "a letter": "k",
    "400 words": " ".join(f"knee{number}" for number in range(400)),
    "64 words": " ".join(f"knee{number}" for number in range(64)),
    "65 words": " ".join(f"knee{number}" for number in range(65)),
    "one word 400 times": "knee " * 400,
    "stop words": "the and of a to in is it " * 20,
    "a question": "why does my knee hurt when I go up the stairs, and what helps at home? " * 3,
    "1,000 letters": "k" * 1000,
    "1,001 letters": "k" * 1001,
    "letters one by one": "k " * 500,
    "misspelt words": "siatica fisiotherapy arthritus sholder nee ankel musle tendonitus " * 20,
    "a word that is long": "pneumonoultramicroscopicsilicovolcanoconiosis" * 20,
    "words joined": "kneepainbackpainhippain" * 30,
    "10 kB": "knee pain " * 1000,
    "10 kB without a blank": "k" * 10_000,
    "100 kB of quotes": '"knee" ' * 14_000,
    "1 MB": "knee pain " * 100_000,
    "1 MB without a blank": "k" * 1_000_000,
    "1 MB of marks": "k" + "\u0301" * 500_000,
    "1 MB of blanks": " " * 1_000_000,
    "1 MB of number signs": "#" * 1_000_000,
    "1 MB of minuses and quotes": '-"' * 500_000,
    # What has raised errors in other searches.
    "a word that Wagtail's search stumbles over": "Fuzzy",
    "words that Wagtail's search stumbles over": "Fuzzy Phrase PlainText MATCH_ALL Not And Or",
    "words of Python": "None True False __class__ __init__.__globals__ lambda",
    "words of JavaScript": "undefined null NaN constructor __proto__ toString hasOwnProperty",
    "words of databases": "null NULL select from where table index",
    "a reserved name": "suggest hashtags feed page q year order exact",
}

# What visitors may put beside ``q``: the rest of a query string.
PARAMETERS = (
    *"""
    q=knee&q=back&q= q=knee&page=0 q=knee&page=-1 q=knee&page=abc q=knee&page= q=knee&page=1.5
    q=knee&page=999999999999999999999 q=knee&page=2&page=1 q=knee&page=%00 q=knee&page[]=1
    q=knee&page=1e3 q=knee&page=%D9%A2 page=2 page=-1
    q=knee&year=0 q=knee&year=-2026 q=knee&year=abc q=knee&year= q=knee&year=99999 q=knee&year=1
    q=knee&year=10000 q=knee&year=9999 q=knee&year=2026&year=2025 q=knee&year=%00 year=2026
    q=knee&year=2026.5 q=knee&year=%D9%A2%D9%A0%D9%A2%D9%A6 q=knee&year=%C2%B2 q=knee&year=1e3
    q=knee&year=0x7ea q=knee&year=+2026 q=knee&year=2_026
    q=knee&hashtag= q=knee&hashtag=%23 q=knee&hashtag=nosuch q=knee&hashtag=%23nomorebackpain
    q=knee&hashtag=NoMoreBackPain q=knee&hashtag=%00 q=knee&hashtag=%ED%A0%80 q=knee&hashtag=%FF
    q=knee&hashtag=a&hashtag=b q=knee&hashtag=%27%20OR%201=1 q=knee&hashtag=%22%3E%3Czq%3E
    q=knee&hashtag=../../x q=knee&hashtag=1 q=knee&hashtag=9223372036854775808
    hashtag=nomorebackpain
    q=knee&order= q=knee&order=date q=knee&order=-date q=knee&order=relevance q=knee&order=%00
    q=knee&order=id;DROP q=knee&order=date&order=relevance order=date q=knee&order=%22%3E%3Czq%3E
    q=knee&exact= q=knee&exact=0 q=knee&exact=1 q=knee&exact=yes q=siatica&exact=%00 exact=1
    q=knee&hashtag=x&year=y&order=z&page=1&exact=v q=knee&hashtag=x&year=2026&order=date&exact=1
    q[]=knee q[a]=knee Q=knee q q= =knee &&& ?q=knee q==knee q=knee=back q=% q=%zz q=%ff%fe
    q=%c0%80 q=%ED%A0%80 q=a;b q=+ q=%2B q=%26 q=knee#top q=%F0%9F q=%E2%80
    csrfmiddlewaretoken=x&q=knee format=json&q=knee callback=zq&q=knee
    """.split(),  # noqa: SIM905 - a hundred quoted words would read worse
    f"q=knee&year={'9' * 4000}",
    f"q=knee&hashtag={'a' * 5000}",
    f"q=knee&hashtag={'%CC%81' * 2000}",
    f"q=knee&order={'x' * 5000}",
    f"q={'&q=' * 900}",
    "&".join(f"a{number}={number}" for number in range(900)),
)

WORDS = """
    knee back pain sciatica siatica L4-L5 the and stairs Fuzzy AND OR NOT NEAR zq title:
    #nomorebackpain 423-499-0003 kneepain é ß
    """.split()  # noqa: SIM905 - as above
SIGNS = (
    '"', "'", "-", "--", "+", "*", "%", "_", "&", "|", "!", "~", "^", ":", ";", ",", ".", "/", "?",
    "(", ")", "[", "]", "{", "}", "<", ">", "=", "$", "@", "`", "#", BACKSLASH, "<zq>", "</", "{{",
    "{%", "<->", ":*", "\x00", "\ud800", "\u200b", "\u202e", "\u0301", "\ufe0f", "\u2019", "“", "”",
    "–", "🦵", "ﷺ", "İ", "ſ", "½", "&#60;", "%00", "\r\n", "\t", "\u3000",
)  # fmt: skip
PLANES = ((0x00, 0x7F), (0x80, 0x24F), (0x250, 0xFFF), (0x1000, 0xFFFF), (0x10000, 0x10FFFF))


def _draw_character(chance):
    first, last = chance.choice(PLANES)
    return chr(chance.randint(first, last))


def _draw_piece(chance):
    kind = chance.random()
    if kind < 0.35:
        return chance.choice(WORDS)
    if kind < 0.7:
        return chance.choice(SIGNS)
    if kind < 0.8:
        return chance.choice(SIGNS) * chance.randint(2, 40)
    return "".join(_draw_character(chance) for _ in range(chance.randint(1, 12)))


def _draw_string(chance):
    blank = chance.choice(("", " ", " ", "  "))
    # Mostly short, as what people type, and now and then as long as a letter.
    count = chance.choice((1, 2, 3, 5, 8, 13, 21, 200))
    return blank.join(_draw_piece(chance) for _ in range(count))


def make_strings(count):
    """Return ``count`` hostile strings: the known ones first, then ones drawn from their parts."""
    chance = random.Random(20_260_523)  # noqa: S311, the same strings on every run are the point
    drawn = [_draw_string(chance) for _ in range(max(0, count - len(KNOWN)))]
    return [*KNOWN.values(), *drawn][:count]
