import pytest
from django.contrib.auth.models import Group


@pytest.mark.parametrize(
    ("group", "shown"), [("Editors", True), ("Moderators", True), ("Front desk", False)]
)
@pytest.mark.django_db(databases=["default", "keyring"])
def test_only_who_works_with_pages_is_led_to_the_posts(
    client, django_user_model, blog, group, shown
):
    user = django_user_model.objects.create_user("staff", password="x")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assert ("/admin/blog_posts/" in client.get("/admin/").text) is shown
