"""Where intake enters the Wagtail admin: addresses, menu, rights, and pages that must stay."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from clinic.signin.offer import offer_second_factor
from intake.form_access_panel import FormAccessForm
from intake.pages import IntakePage
from intake.permissions import (
    Right,
    assignable_permissions,
    user_may_list_submissions,
    user_may_read_submissions,
)
from intake.questions.fault_warnings import warn_of_faults
from intake.records import Submission
from intake.staff import urls
from intake.staff.home_panel import InboxPanel
from intake.translation_warnings import warn_of_differences
from intake.trial_view import try_form


class InboxMenuItem(MenuItem):
    """The way to the inbox, for those who may see it."""

    def is_shown(self, request):
        """Return whether the user may see the list of submissions."""
        return user_may_list_submissions(request.user)


class RetentionMenuItem(MenuItem):
    """The way to the periods for which forms are kept, for those who may delete."""

    def is_shown(self, request):
        """Return whether the user may delete what was sent with one form at least."""
        return Right.PURGE.held_by(request.user)


class KeysMenuItem(MenuItem):
    """The way to the keys that open what patients sent, for those who look after them."""

    def is_shown(self, request):
        """Return whether the user may manage the keys."""
        return Right.MANAGE_KEYS.held_by(request.user)


@hooks.register("register_admin_urls")
def register_staff_addresses():
    """Put the front desk's views, and the test run of a form, under ``/admin/intake/``."""
    return [
        path("intake/", include(urls)),
        path("intake/<int:page_id>/try/", try_form, name="intake_try"),
    ]


@hooks.register("register_page_header_buttons")
def register_trial_button(page, user, view_name, next_url=None):
    """Let those who may edit a form try it, from the menu beside its title."""
    is_form = page.pk is not None and issubclass(page.specific_class or type(page), IntakePage)
    if is_form and page.permissions_for_user(user).can_edit():
        yield Button(
            "Test run",
            url=reverse("intake_try", args=[page.pk]),
            icon_name="view",
            attrs={"target": "_blank"},
            priority=12,
        )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_faults_in_draft(request, page):
    """Say what would be refused on publishing, and in what the form differs from its translations.

    When a person saves a form; autosave is silent.
    """
    if isinstance(page, IntakePage) and request.method == "POST" and request.accepts("text/html"):
        for warning in (warn_of_faults(page.compile_definition()), warn_of_differences(page)):
            if warning:
                messages.warning(request, warning)


@hooks.register("register_admin_menu_item")
def register_inbox_menu_item():
    """Put the inbox into the main menu."""
    return InboxMenuItem(
        "Intake",
        reverse("intake_staff:inbox"),
        name="intake",
        icon_name="clipboard-list",
        order=150,
    )


@hooks.register("register_settings_menu_item")
def register_retention_menu_item():
    """Put the periods for which forms are kept among the settings."""
    return RetentionMenuItem(
        "How long forms are kept", reverse("intake_staff:retention"), icon_name="date", order=850
    )


@hooks.register("register_settings_menu_item")
def register_keys_menu_item():
    """Put the keys among the settings."""
    return KeysMenuItem("Keys", reverse("intake_staff:keys"), icon_name="key", order=860)


@hooks.register("construct_homepage_panels")
def offer_second_factor_to_readers(request, panels):
    """Offer a second factor to those who may see what patients send."""
    if user_may_list_submissions(request.user) or user_may_read_submissions(request.user):
        offer_second_factor(request, panels)


@hooks.register("construct_homepage_panels")
def tell_what_waits(request, panels):
    """Tell those who may see the list how much waits in it."""
    panel = InboxPanel(request.user)
    if panel.is_needed:
        panels.append(panel)


@hooks.register("register_permissions")
def register_submission_permissions():
    """Let administrators give the rights of the front desk to further groups."""
    return assignable_permissions()


@hooks.register("register_group_permission_panel")
def register_form_access():
    """Let administrators narrow a group to some of the forms."""
    return FormAccessForm


@hooks.register("before_delete_page")
def refuse_to_delete_answered_page(request, page):
    """Send whoever wants to delete a form that patients have answered back to unpublishing it."""
    if not _has_submissions(page):
        return None
    return _refuse(request, title=page.get_admin_display_title(), page=page)


@hooks.register("before_bulk_action")
def refuse_to_delete_answered_pages(request, action_type, objects, action):
    """Do the same when several pages are to be deleted at once."""
    if action_type != "delete":
        return None
    for page in objects:
        if hasattr(page, "get_admin_display_title") and _has_submissions(page):
            return _refuse(request, title=page.get_admin_display_title(), page=page)
    return None


def _has_submissions(page):
    """Return whether ``page`` or one below it is a form that patients have answered."""
    return Submission.objects.filter(version__page__path__startswith=page.path).exists()


def _refuse(request, *, title, page):
    messages.error(
        request,
        f"“{title}” stays: patients have sent forms from it or from a page below it, and what they "
        "sent belongs to it. Unpublish it instead, and nobody can fill it in any more.",
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)
