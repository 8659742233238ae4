"""Any form and any answers, for tests of what must hold for all of them."""

from hypothesis import strategies as st

from intake.definition import AnswerType, Choice, Content, FormDefinition, Part, Question, Step

text = st.text(max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)
questions = st.builds(
    Question,
    id=text,
    kind=text,
    label=text,
    answer_type=st.sampled_from(AnswerType),
    help_text=text,
    required=st.booleans(),
    choices=st.lists(st.builds(Choice, text, text, st.booleans()), max_size=3).map(tuple),
    parts=st.lists(st.builds(Part, text, text, st.sampled_from(AnswerType)), max_size=3).map(tuple),
    settings=st.dictionaries(text, json_values, max_size=3),
)
contents = st.builds(Content, id=text, html=text)
steps = st.builds(
    Step, id=text, title=text, items=st.lists(questions | contents, max_size=4).map(tuple)
)
definitions = st.builds(
    FormDefinition, title=text, introduction=text, steps=st.lists(steps, max_size=3).map(tuple)
)
