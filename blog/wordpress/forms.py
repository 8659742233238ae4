"""The form that takes an export."""

from django import forms
from django.template.defaultfilters import filesizeformat

from blog.models import BlogIndexPage
from blog.wordpress.export import MAX_BYTES, ExportError
from blog.wordpress.survey import survey_export


class UploadForm(forms.Form):
    """An export, and the blog it goes into where there are several."""

    blog = forms.ModelChoiceField(
        queryset=BlogIndexPage.objects.none(),
        empty_label=None,
        label="Blog",
        help_text="Where the posts will stand.",
    )
    export = forms.FileField(
        label="The file from WordPress",
        help_text=(
            "In WordPress open Tools, then Export, choose “All content”, and download the file. "
            f"Its name ends in “.xml”. At most {filesizeformat(MAX_BYTES)}."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
        error_messages={"required": "Choose the file from WordPress first."},
    )

    def __init__(self, *args, blogs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["blog"].queryset = BlogIndexPage.objects.filter(
            pk__in=[blog.pk for blog in blogs]
        ).order_by("title", "pk")
        if len(blogs) == 1:
            self.fields["blog"].initial = blogs[0].pk
            self.fields["blog"].widget = forms.HiddenInput()

    def clean_export(self):
        """Return the file, which is a whole export with posts in it.

        :raises ValidationError: saying what is wrong with it, and what to do.
        """
        file = self.cleaned_data["export"]
        try:
            survey = survey_export(file)
        except ExportError as error:
            raise forms.ValidationError(str(error)) from None
        if not survey.posts:
            raise forms.ValidationError(
                "There are no posts in this file. In WordPress, under Tools, Export, choose “All "
                "content” or “Posts”."
            )
        return file
