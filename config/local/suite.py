"""`make test`: the whole suite on servers of its own, from nothing."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from config.local import browser, places, run, servers, translations
from config.local.steps import Steps

STEPS = 5
WORKERS = 2  # each has its own database


def main(arguments: Sequence[str]) -> None:
    """Run pytest with `arguments`; end with its code."""
    run.end_in_order_on_signals()
    steps = Steps(STEPS, done=1)
    try:
        with ExitStack() as stack:
            with steps.step("PostgreSQL and Valkey for tests"):
                stack.enter_context(servers.alone("test"))
                addresses = stack.enter_context(servers.local_servers("test", durable=False))
            with steps.step("Chromium"):
                if "not browser" not in arguments:
                    browser.ensure_chromium()
            with steps.step("Translations"):
                translations.compile_messages()
            print(f"{STEPS}/{STEPS} Tests", flush=True)
            environ = {**os.environ, **addresses, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
            command = [sys.executable, "-m", "pytest", "-n", str(WORKERS), "--create-db", *arguments]
            code = subprocess.run(command, env=environ, cwd=places.ROOT, check=False).returncode
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)
