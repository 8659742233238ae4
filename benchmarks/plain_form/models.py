"""A form as Wagtail's documentation makes one: all questions on one page, stored as they are."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class PlainFormField(AbstractFormField):
    """One question."""

    page = ParentalKey("PlainFormPage", on_delete=models.CASCADE, related_name="form_fields")


class PlainFormPage(AbstractForm):
    """A page with a form."""

    template = "plain_form/form.html"
    landing_page_template = "plain_form/thanks.html"
