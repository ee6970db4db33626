# Two commands need nothing but Python and make: `make run` and `make test`. All the work is in config/local/.
PYTHON ?= python3
GO = $(PYTHON) -I config/local/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help run test check lint messages bench stop clean

help:
	@echo "make run       everything on this machine until Ctrl-C (PORT=8000; DATABASE_URL and REDIS_URL name servers of your own)"
	@echo "make test      the whole suite, browser tests included (ARGS='complaints -x' chooses)"
	@echo "make check     what must pass before a change is shared: lint, types, contracts, translations, then the suite"
	@echo "make lint      only the quick part of it"
	@echo "make messages  collect the words to translate into locale/ (needs gettext)"
	@echo "make bench     the measurements in bench/"
	@echo "make stop      end what a run of this folder left behind"
	@echo "make clean     stop, then remove .venv and var/ WITH ALL LOCAL DATA"

run:
	@$(GO) run

test:
	@$(GO) test $(ARGS)

check:
	@bash .ci/run

lint:
	@bash .ci/run lint

messages:
	@$(GO) messages

bench:
	@$(GO) bench

stop:
	@$(GO) stop

clean: stop
	rm -rf .venv var
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
