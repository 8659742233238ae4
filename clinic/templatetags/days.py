"""The template filter that writes a day in words."""

from django import template

from clinic.days import long_date

register = template.Library()

register.filter("long_date", long_date)
