#!/usr/bin/env python
"""Django's command-line door: `manage.py COMMAND`."""

import os
import sys


def main() -> None:
    """Run one management command with the development settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
