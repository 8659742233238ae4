from search.synonyms.listing import SynonymAdmin
from search.synonyms.records import SynonymPhrase, SynonymSet, rebuild_keys
from search.synonyms.shipped import read_sets


def read_keys():
    rows = SynonymPhrase.objects.order_by("synonym_set", "pk")
    return list(rows.values_list("synonym_set", "key", "is_searched", "is_found"))


def test_a_new_site_has_the_shipped_sets(db):
    assert 100 <= SynonymSet.objects.count() == len(read_sets())


def test_the_shipped_sets_are_found_by_the_keys_of_today(db):
    before = read_keys()
    rebuild_keys()
    assert read_keys() == before


def test_the_shipped_sets_could_have_been_written_by_the_staff(db):
    form_class = SynonymAdmin().get_edit_handler().bind_to_model(SynonymSet).get_form_class()
    problems = {}
    for stored in SynonymSet.objects.all():
        fields = {name: getattr(stored, name) for name in ("direction", "phrases", "found_too")}
        form = form_class(fields, instance=stored)
        if not form.is_valid():
            problems[str(stored)] = form.errors
    assert problems == {}
