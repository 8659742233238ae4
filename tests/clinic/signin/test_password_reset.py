"""A new password by mail: asked for in the same way by everybody, sent by the worker, not often."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from clinic.signin import password_reset
from tests.factories.second_factors import give_app, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]

PAGE = "/admin/password_reset/"
EMAIL = "fay@example.org"
ADDRESS = "203.0.113.7"


@pytest.fixture
def fay(db):
    return User.objects.create_user("fay", email=EMAIL, password="right-password-of-fay")


def ask(client, email=EMAIL):
    return client.post(PAGE, {"email": email}, REMOTE_ADDR=ADDRESS)


def run_worker():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_worker_mails_the_link(client, fay, mailoutbox, settings):
    assert ask(client)["Location"] == f"{PAGE}done/"
    assert not mailoutbox
    run_worker()
    (mail,) = mailoutbox
    assert mail.to == [EMAIL]
    assert "\n" not in mail.subject
    assert f"{settings.WAGTAILADMIN_BASE_URL}{PAGE}confirm/" in mail.body


def test_new_password_signs_nobody_in_and_removes_no_factor(client, fay, mailoutbox):
    app = give_app(fay)
    ask(client)
    run_worker()
    path = re.search(rf"{PAGE}confirm/\S+", mailoutbox[0].body).group()
    form = client.get(path)["Location"]
    new = "another-password-of-fay"
    client.post(form, {"new_password1": new, "new_password2": new})
    assert "_auth_user_id" not in client.session
    assert sign_in(client, fay, password=new)["Location"] == "/admin/login/second-step/"
    assert "_auth_user_id" not in client.session
    assert sign_in(client, fay, password=new, code=app.codes[0])["Location"] == "/admin/"


@pytest.mark.parametrize("state", ["unknown", "inactive", "without a password"])
def test_every_address_is_one_task_and_the_same_answer(client, fay, mailoutbox, state):
    known = ask(client)
    if state == "inactive":
        User.objects.update(is_active=False)
    elif state == "without a password":
        fay.set_unusable_password()
        fay.save()
    other = ask(client, "nobody@example.org" if state == "unknown" else EMAIL)
    assert (other.status_code, other["Location"]) == (known.status_code, known["Location"])
    assert DBTaskResult.objects.count() == 2
    run_worker()
    assert len(mailoutbox) == (0 if state == "inactive" else 1)


def test_task_holds_no_address(client, fay):
    ask(client)
    assert EMAIL not in str(DBTaskResult.objects.values())


def test_one_address_asks_so_often_and_no_more(client, fay, settings):
    settings.LIMITS_PER_HOUR = {**settings.LIMITS_PER_HOUR, "password_reset": 2}
    answers = {ask(client)["Location"] for _ in range(4)}
    assert answers == {f"{PAGE}done/"}
    assert DBTaskResult.objects.count() == 2


def test_one_account_gets_so_many_mails_and_no_more(client, fay, mailoutbox):
    for _ in range(password_reset.MAILS_PER_HOUR + 2):
        ask(client)
    run_worker()
    assert len(mailoutbox) == password_reset.MAILS_PER_HOUR


def test_mail_server_that_is_down_fails_the_task_without_the_address(client, fay, smtp):
    ask(client)
    run_worker()
    result = DBTaskResult.objects.get()
    assert result.status == TaskResultStatus.FAILED
    assert "PasswordMailNotSent" in result.exception_class_path
    assert EMAIL not in result.traceback
