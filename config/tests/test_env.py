"""A bad or missing value stops the start with a sentence that says what to set."""

import json
import os
import secrets
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.local.places import ROOT

PRODUCTION = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "IDENTITY_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "lapor.example.go.id",
    "SITE_URL": "https://lapor.example.go.id",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example.go.id:587",
    "MAIL_FROM": "Ombudsman RI <lapor@example.go.id>",
    "DATABASE_URL": "postgres://app@localhost/app",
    "REDIS_URL": "redis://localhost:6379",
}


REFUSED = [
    ("SECRET_KEY", "short", "SECRET_KEY is too easy to guess"),
    ("SECRET_KEY", "k" * 60, "SECRET_KEY is too easy to guess"),
    ("IDENTITY_KEYS", "not-a-key", "IDENTITY_KEYS holds a value that is not a key"),
    ("IDENTITY_KEYS", ",", "IDENTITY_KEYS holds no value. Set IDENTITY_KEYS in the environment"),
    ("ALLOWED_HOSTS", " , ", "ALLOWED_HOSTS holds no value. Set ALLOWED_HOSTS in the environment"),
    ("EMAIL_URL", "mail.example.go.id", "EMAIL_URL is not a mail server's address"),
    ("EMAIL_URL", "smtp://mail.example.go.id:abc", "EMAIL_URL is not a mail server's address"),
    ("REDIS_URL", "http://localhost", "REDIS_URL starts with 'http'"),
    ("DATABASE_URL", "mysql://app@localhost/app", "DATABASE_URL is not the address of a PostgreSQL database"),
    ("SITE_URL", "lapor.example.go.id", "SITE_URL is 'lapor.example.go.id'"),
    ("SITE_URL", "http://lapor.example.go.id", "SITE_URL is 'http://lapor.example.go.id'"),
    ("OFFICE_TIME_ZONE", "Asia/Banjarmasin", "OFFICE_TIME_ZONE is 'Asia/Banjarmasin'"),
    ("ATTACHMENT_MAX_MIB", "0", "ATTACHMENT_MAX_MIB is 0. Set it to 1 or more."),
    ("ATTACHMENT_MAX_MIB", "ten", "ATTACHMENT_MAX_MIB is 'ten'. Set it to a whole number"),
]

# The early-warning module: what is set beside PRODUCTION, and what the start says.
WARNING = [
    ({"EARLY_WARNING": "ya"}, "EARLY_WARNING is 'ya'. Set it to on or off."),
    ({"EARLY_WARNING": "on"}, "EARLY_WARNING_KEYS is not set. Set EARLY_WARNING_KEYS in the environment"),
    (
        {"EARLY_WARNING": "on", "EARLY_WARNING_KEYS": "not-a-key"},
        "EARLY_WARNING_KEYS holds a value that is not a key",
    ),
    (
        {"EARLY_WARNING": "on", "EARLY_WARNING_KEYS": PRODUCTION["IDENTITY_KEYS"]},
        "EARLY_WARNING_KEYS holds a key that is used elsewhere",
    ),
    ({"EARLY_WARNING": "on", "EARLY_WARNING_KEYS": Fernet.generate_key().decode()}, "started"),
    ({"EARLY_WARNING": "off", "EARLY_WARNING_KEYS": "not-a-key"}, "started"),
]

# Reads the production settings once per environment and prints what each attempt said.
READER = """
import importlib, json, os, sys
from django.core.exceptions import ImproperlyConfigured
said = []
for environ in json.load(sys.stdin):
    os.environ.clear()
    os.environ.update(environ)
    for name in [name for name in sys.modules if name.startswith("config.settings")]:
        del sys.modules[name]
    try:
        importlib.import_module("config.settings.production")
    except ImproperlyConfigured as refusal:
        said.append(str(refusal))
    else:
        said.append("started")
json.dump(said, sys.stdout)
"""


def without(name):
    return {key: value for key, value in PRODUCTION.items() if key != name}


@pytest.fixture(scope="module")
def said():
    """What the settings say to each environment of this file; one process for all, for each start costs a second."""
    environs = {"complete": PRODUCTION}
    environs |= {f"without {name}": without(name) for name in PRODUCTION}
    environs |= {f"{name}={value}": {**PRODUCTION, name: value} for name, value, _sentence in REFUSED}
    environs |= {f"warning {set_too}": {**PRODUCTION, **set_too} for set_too, _sentence in WARNING}
    read = subprocess.run(
        [sys.executable, "-c", READER],
        cwd=ROOT,
        input=json.dumps(list(environs.values())),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(environs, json.loads(read.stdout), strict=True))


def test_production_starts_when_all_is_set(said):
    assert said["complete"] == "started"


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_to_start_without_each_of_its_values(said, name):
    assert said[f"without {name}"].startswith(f"{name} is not set. Set {name} in the environment")


@pytest.mark.parametrize(("name", "value", "sentence"), REFUSED)
def test_production_refuses_a_value_it_cannot_use_and_says_what_to_set(said, name, value, sentence):
    assert said[f"{name}={value}"].startswith(sentence)


def test_early_warning_needs_a_key_of_its_own_where_it_is_on_and_only_there(said):
    wrong = [set_too for set_too, sentence in WARNING if not said[f"warning {set_too}"].startswith(sentence)]

    assert wrong == []
    assert PRODUCTION["IDENTITY_KEYS"] not in str(list(said.values()))


@pytest.mark.parametrize("name", ["SECRET_KEY", "IDENTITY_KEYS"])
def test_a_refusal_does_not_print_a_secret(said, name):
    refused = [value for other, value, _sentence in REFUSED if other == name and value != ","]

    assert all(value not in said[f"{name}={value}"] for value in refused)


def manage(*arguments, environ):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_of_django_finds_nothing():
    checked = manage("check", "--deploy", "--fail-level", "WARNING", environ=PRODUCTION)

    assert checked.returncode == 0, checked.stderr


def test_a_refused_start_ends_with_an_error():
    assert manage("check", environ=without("SECRET_KEY")).returncode != 0


@pytest.mark.parametrize(
    ("url", "broker", "cache"),
    [
        ("redis://:pw@host:6379", "redis://:pw@host:6379/0", "redis://:pw@host:6379/1"),
        ("rediss://host/5", "rediss://host/0", "rediss://host/1"),
        ("redis://host?protocol=3", "redis://host/0?protocol=3", "redis://host/1?protocol=3"),
        ("unix:///run/v.sock", "redis+socket:///run/v.sock?virtual_host=0", "unix:///run/v.sock?db=1"),
    ],
)
def test_one_redis_url_serves_broker_and_cache(url, broker, cache):
    assert env.redis_url(url, database=0, broker=True) == broker
    assert env.redis_url(url, database=1, broker=False) == cache


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.go.id", 25, False, False),
        ("smtp+tls://u:p%40ss@mail.example.go.id", 587, True, False),
        ("smtps://u:p%40ss@mail.example.go.id", 465, False, True),
        ("smtp+tls://u:p%40ss@mail.example.go.id:2525", 2525, True, False),
    ],
)
def test_a_mail_server_is_read_with_its_usual_port_and_encryption(url, port, starttls, tls):
    server = env.mail_server(url)

    assert (server.host, server.port, server.starttls, server.tls) == (
        "mail.example.go.id",
        port,
        starttls,
        tls,
    )
    assert server.password == ("p@ss" if server.user else "")


def test_identity_keys_are_read_newest_first():
    new, old = Fernet.generate_key().decode(), Fernet.generate_key().decode()

    assert env.fernet_keys("KEYS", environ={"KEYS": f" {new} , {old} "}) == [new, old]


def test_an_empty_value_counts_as_missing():
    with pytest.raises(ImproperlyConfigured, match="HOSTS is not set"):
        env.words("HOSTS", environ={"HOSTS": "  "})


def test_a_list_of_nothing_but_commas_is_refused_even_where_there_is_a_default():
    with pytest.raises(ImproperlyConfigured, match="HOSTS holds no value"):
        env.words("HOSTS", "localhost", environ={"HOSTS": ","})
