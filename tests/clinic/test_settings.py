"""The settings, read by processes of their own, as they are in real life."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "clinic.settings.base",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "clinic.example",
    "BASE_URL": "https://clinic.example",
}


def manage(*arguments, **environment):
    """Run a management command that sees nothing of our own environment but the path."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL"])
def test_production_refuses_to_start_without(missing, tmp_path):
    environment = {**PRODUCTION, "VAR_DIR": str(tmp_path)}
    del environment[missing]
    result = manage("check", **environment)
    assert result.returncode != 0
    assert f"{missing} is not set" in result.stderr


@pytest.mark.parametrize(("settings", "is_demanded"), [("base", True), ("dev", False)])
def test_second_factor_is_demanded_in_production_and_offered_on_ones_own_machine(
    settings, is_demanded, tmp_path
):
    module = f"clinic.settings.{settings}"
    environment = {**PRODUCTION, "DJANGO_SETTINGS_MODULE": module, "VAR_DIR": str(tmp_path)}
    shown = manage("diffsettings", **environment).stdout
    assert f"SECOND_FACTOR_DEMANDED = {is_demanded}" in shown
    assert "Argon2PasswordHasher" in shown


def test_without_local_state_manage_py_uses_production(tmp_path):
    result = manage("diffsettings", VAR_DIR=str(tmp_path))
    assert "SECRET_KEY is not set" in result.stderr


def test_mail_is_written_below_the_state_folder_whatever_its_name(tmp_path):
    state = tmp_path / "the clinic's state #1"
    (state / "mail").mkdir(parents=True)
    result = manage("sendtestemail", "desk@example.org", VAR_DIR=str(state), **PRODUCTION)
    assert result.returncode == 0, result.stderr
    (mail,) = (state / "mail").iterdir()
    assert "desk@example.org" in mail.read_text()


def test_a_mail_server_is_named_by_one_address(tmp_path):
    shown = manage(
        "diffsettings",
        VAR_DIR=str(tmp_path),
        EMAIL_URL="smtp+tls://desk:secret@mail.example:587",
        **PRODUCTION,
    ).stdout
    assert "EMAIL_HOST = 'mail.example'" in shown
    assert "EMAIL_USE_TLS = True" in shown
