"""The patient's way from the start page of a form to its receipt; one module for each stage."""
