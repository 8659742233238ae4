"""Template tags that show the clinic's details: its phone number and whether it is open."""

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from wagtail.models import Site

from clinic.models import ClinicDetails
from clinic.phones import dial_url, display_number

register = template.Library()

register.filter("phone_display", display_number)
register.filter("phone_url", dial_url)


def find_details(context):
    """Return the details of the clinic whose site is asked, loaded once a request.

    Where there is no request (a test, a mail), those of the default site; where there is no site,
    empty ones.
    """
    request = context.get("request")
    try:
        if request is not None:
            return ClinicDetails.for_request(request)
        return ClinicDetails.for_site(Site.objects.filter(is_default_site=True).first())
    except (Site.DoesNotExist, ClinicDetails.DoesNotExist):
        return ClinicDetails()


@register.simple_tag(takes_context=True)
def clinic_details(context):
    """Return the clinic's details: ``{% clinic_details as details %}``."""
    return find_details(context)


@register.simple_tag(takes_context=True)
def opening_status(context):
    """Return whether the clinic is open now, in words; with ``as`` the object behind them."""
    return find_details(context).opening_status()


@register.simple_tag(takes_context=True)
def phone_link(context, text="", **attributes):
    """Return the phone number as a link, or nothing where there is none.

    ``{% phone_link class="button" %}``, ``{% phone_link "Call us" %}``: without a text the link
    shows the number.
    """
    phone = find_details(context).phone
    if not phone:
        return ""
    return format_html(
        '<a href="{}"{}>{}</a>', dial_url(phone), flatatt(attributes), text or display_number(phone)
    )
