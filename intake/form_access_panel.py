"""The panel on a group's page that narrows its rights to some of the forms."""

from django import forms
from django.db import transaction
from django.template.loader import render_to_string

from intake.pages import IntakePage
from intake.records import FormAccess


class FormAccessForm(forms.Form):
    """Asks which forms a group reads; none chosen means all of them.

    Wagtail makes it with the group as ``instance``, beside the group's own form.
    """

    prefix = "form_access"

    pages = forms.ModelMultipleChoiceField(
        label="Only these forms",
        queryset=IntakePage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "The group's rights to what patients send then hold for these forms alone, in every "
            "language. Tick none, and they hold for all forms, new ones too."
        ),
    )

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = instance
        # A form and its translations are one: the oldest stands for them.
        pages = IntakePage.objects.order_by("pk")
        oldest = {page.translation_key: page.pk for page in reversed(pages)}
        self.fields["pages"].queryset = pages.filter(pk__in=oldest.values())
        if instance is not None and instance.pk:
            keys = instance.form_access.values_list("page__translation_key", flat=True)
            self.fields["pages"].initial = [oldest[key] for key in keys]

    def save(self):
        """Store the choice."""
        chosen = self.cleaned_data["pages"]
        with transaction.atomic():
            self.group.form_access.exclude(page__in=chosen).delete()
            for page in chosen:
                FormAccess.objects.get_or_create(group=self.group, page=page)

    def as_admin_panel(self):
        """Return the panel's HTML."""
        return render_to_string("intake/staff/form_access.html", {"form": self})
