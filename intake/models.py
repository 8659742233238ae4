"""The models of the app, gathered for Django's register."""

from intake.pages import IntakePage
from intake.records import FormVersion, Submission

__all__ = ["FormVersion", "IntakePage", "Submission"]
