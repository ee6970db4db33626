"""The door: `python -m config.local {run,test,stop,bench,messages,check-messages,chromium} [ARGUMENT...]`."""

import sys

from config.local import bench, browser, places, run, stop, suite, translations
from config.local.steps import Steps


def main(command: str, *arguments: str) -> None:
    """Carry out one command."""
    if command == "run":
        run.main()
    elif command == "test":
        suite.main(arguments)
    elif command == "stop":
        stop.main()
    elif command == "bench":
        bench.main()
    elif command == "messages":
        with Steps(2, done=1).step("Collect messages"):
            translations.extract(places.ROOT)
    elif command == "check-messages":
        with Steps(2, done=1).step("Translations complete"):
            translations.check()
    elif command == "chromium":
        with Steps(2, done=1).step("Chromium"):
            browser.ensure_chromium()
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:] or [""])
