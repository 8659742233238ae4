"""Makes versions of forms, and what patients send, by the same use-case that patients use."""

from uuid import uuid4

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from intake import drafts, submissions
from intake.answers import summary_of
from intake.definition import AnswerType, FormDefinition, Part, Question, Step
from intake.permissions import Right
from intake.records import FormVersion

# Stands in every answer of the tests; where it turns up in clear, something leaks.
MARKER = "zqxmarkerxqz"

DEFINITION = FormDefinition(
    title="New patient",
    steps=(
        Step(
            id="you",
            title="About you",
            items=(
                Question(
                    id="q-name",
                    kind="name",
                    label="Your name",
                    answer_type=AnswerType.PARTS,
                    parts=(Part("first", "First name"), Part("last", "Last name")),
                ),
                Question(
                    id="q-born",
                    kind="date_of_birth",
                    label="When were you born?",
                    answer_type=AnswerType.DATE,
                ),
            ),
        ),
        Step(
            id="pain",
            title="Your pain",
            items=(
                Question(
                    id="q-pain",
                    kind="long_text",
                    label="What hurts?",
                    answer_type=AnswerType.TEXT,
                ),
                Question(
                    id="q-more",
                    kind="long_text",
                    label="Anything else?",
                    answer_type=AnswerType.TEXT,
                    required=False,
                ),
            ),
        ),
    ),
)

ANSWERS = {
    "q-name": {"first": "Ada", "last": f"Example {MARKER}"},
    "q-born": "1970-01-31",
    "q-pain": f"My lower back, {MARKER}\nsince my run",
}


class FormVersionFactory(factory.django.DjangoModelFactory):
    """A frozen form; of no page, unless one is given."""

    page = None
    locale = "en"
    number = factory.Sequence(lambda n: n + 1)
    schema_version = DEFINITION.schema_version
    document = DEFINITION.canonical_json()
    sha256 = DEFINITION.digest()
    published_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = FormVersion


def receive_submission(version=None, *, answers=ANSWERS, submission_id=None, is_urgent=False):
    """Send the answers and return the stored submission."""
    return submissions.receive(
        version or FormVersionFactory(),
        answers=answers,
        summary=summary_of(DEFINITION, answers),
        submission_id=submission_id or uuid4(),
        locale="en",
        is_urgent=is_urgent,
    )


def start_draft(version=None, *, answers=ANSWERS, is_kiosk=False):
    """Return an opened draft that holds the answers."""
    return drafts.start(
        version or FormVersionFactory(), locale="en", answers=answers, is_kiosk=is_kiosk
    )


def send_draft(opened):
    """Send the draft as it was opened and return the stored submission."""
    return submissions.receive(
        opened.draft.version,
        answers=opened.answers,
        summary=summary_of(opened.definition, opened.answers),
        submission_id=opened.draft.submission_id,
        locale=opened.draft.locale,
        draft=opened,
    )


class UserFactory(factory.django.DjangoModelFactory):
    """Someone with an account and no rights."""

    username = factory.Sequence("user{}".format)

    class Meta:
        model = get_user_model()


def make_front_desk_member(**attributes):
    """Return a user of the group that reads submissions, made anew where a test emptied tables."""
    group, _ = Group.objects.get_or_create(name="Front desk")
    group.permissions.set(
        Permission.objects.filter(
            codename__in=["access_admin", *Right],
            content_type__app_label__in=["wagtailadmin", "intake"],
        )
    )
    user = UserFactory(**attributes)
    user.groups.add(group)
    return user
