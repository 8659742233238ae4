#!/usr/bin/env python
"""Django's command line: the local settings where `make setup` has been, else production's."""

import os
import sys
from pathlib import Path


def main():
    """Run the command named on the command line."""
    var_dir = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent / "var")
    local = (var_dir / "local.env").exists()
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "clinic.settings.dev" if local else "clinic.settings.base"
    )
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
