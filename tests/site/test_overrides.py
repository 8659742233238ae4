"""What of ours hides something of a package: each is known, has its reason, and hides what it did.

When a test here fails after an upgrade, compare the package's new template or command with ours,
take over what we want, and write the new digest here. See ``docs/overrides.md``.
"""

import hashlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import find_commands

HIDDEN = {
    "wagtailadmin/admin_base.html": (
        "8d1e91482208ac34500fdc72c15fad7e4bafb2071e4cc13075a678aa47b7619d"
    ),
    "wagtailadmin/base.html": "d9022f8527df321f1708d73a14290afdd5fc28490997c7011f94caef842f3915",
    "wagtailadmin/login.html": "d563c5a4e7f2c2896ec4e09e343014033b320b0a60d27b02bb3e13e0784861ec",
    "wagtailcore/shared/block_preview.html": (
        "e35023cfde069f79263200dc130b051233357f4c764a0eaf585842d6c83fb9e1"
    ),
}

HIDDEN_COMMANDS = {
    "publish_scheduled": "f1b0d0d5dd91acb69bfa93c43a728021ed858a44931828b1abfdcbcefc310c25",
}

# Views and forms that ours stand in for, and modules that are called without being documented.
RELIED_ON = {
    "allauth.mfa.recovery_codes.internal.auth": (
        "b74b56f17704a1d1b719091398ec876ab95e129e7be129b0d9a14a733a989233"
    ),
    "allauth.mfa.totp.internal.auth": (
        "0bdc302f4db20f77147376f679dcdae49b7043214d01549009448126ec7b2b22"
    ),
    "allauth.mfa.webauthn.internal.auth": (
        "b15947e99f1df212abeb11812188d21d0daa6099727514997ecb8e2c2beb6ec6"
    ),
    "wagtail.admin.forms.auth.PasswordResetForm": (
        "0ead9066c05ae56af23c038194a89e9a41cc908fdf94b9e2631caac4c92599d7"
    ),
    "wagtail.admin.views.account.LoginView": (
        "b2cac60c2dbbd6f89c8d85288083107fd98c983368ac3f80637ace1c76a3ddb8"
    ),
    "wagtail.models.Page.route_for_request": (
        "5530d229b2de42ba70c8da4915f9e12711cde44c4b89e673d5c1cb2a71406396"
    ),
}


def template_folders():
    """Return the template folders of our own, and those of the packages."""
    ours = [Path(folder) for folder in settings.TEMPLATES[0]["DIRS"]]
    theirs = []
    for app in apps.get_app_configs():
        folder = Path(app.path) / "templates"
        (theirs if "site-packages" in folder.parts else ours).append(folder)
    return ours, theirs


def hidden_templates():
    """Return each template of a package that one of ours hides, by name."""
    ours, theirs = template_folders()
    names = {
        str(path.relative_to(folder))
        for folder in ours
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {
        name: folder / name
        for folder in reversed(theirs)
        for name in sorted(names)
        if (folder / name).is_file()
    }


def test_every_hidden_template_is_known_and_explained():
    assert sorted(hidden_templates()) == sorted(HIDDEN)
    explained = (settings.BASE_DIR / "docs" / "overrides.md").read_text()
    assert [name for name in HIDDEN if name not in explained] == []


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_has_not_changed(name):
    source = hidden_templates()[name].read_bytes()
    assert hashlib.sha256(source).hexdigest() == HIDDEN[name], f"{name} changed upstream"


def hidden_commands():
    """Return the source file of each command of a package that one of ours hides, by name."""
    ours, theirs = {}, {}
    for app in apps.get_app_configs():
        folder = Path(app.path) / "management"
        for name in find_commands(str(folder)):
            known = theirs if "site-packages" in folder.parts else ours
            known[name] = folder / "commands" / f"{name}.py"
    return {name: path for name, path in theirs.items() if name in ours}


def test_every_hidden_command_is_known_and_explained():
    assert sorted(hidden_commands()) == sorted(HIDDEN_COMMANDS)
    explained = (settings.BASE_DIR / "docs" / "overrides.md").read_text()
    assert [name for name in HIDDEN_COMMANDS if f"/{name}.py`" not in explained] == []


@pytest.mark.parametrize("name", HIDDEN_COMMANDS)
def test_what_a_command_hides_has_not_changed(name):
    source = hidden_commands()[name].read_bytes()
    assert hashlib.sha256(source).hexdigest() == HIDDEN_COMMANDS[name], f"{name} changed upstream"


@pytest.mark.parametrize("name", RELIED_ON)
def test_what_we_rely_on_has_not_changed_and_is_explained(name):
    relied_on = pkgutil.resolve_name(name)
    source = inspect.getsource(relied_on).encode()
    assert hashlib.sha256(source).hexdigest() == RELIED_ON[name], f"{name} changed upstream"
    assert f"`{name}`" in (settings.BASE_DIR / "docs" / "overrides.md").read_text()
