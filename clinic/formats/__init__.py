"""How dates and numbers are written where our patients' usage is not Django's; a module a language.

Django finds them by ``FORMAT_MODULE_PATH``.
"""
