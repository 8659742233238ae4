import pytest

from clinic.sealing import key_file, keyring


def test_healthz_answers_without_a_database(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_that_all_is_well(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "problems": {}}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_when_submissions_could_not_be_sealed(client, settings, tmp_path):
    settings.KEYRING_DIR = tmp_path
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == {"key file": "missing or not usable"}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_when_the_key_file_belongs_to_another_keyring(client, settings, tmp_path):
    keyring.ensure_month_key()
    settings.KEYRING_DIR = tmp_path
    key_file.create_key_file()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == {"key file": "not the one of this keyring"}
