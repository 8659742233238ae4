import pytest


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
