"""A bad or missing value stops the start with a sentence that says what to set."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.local.places import ROOT

PRODUCTION = {
    "SECRET_KEY": "k" * 60,
    "IDENTITY_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "lapor.example.go.id",
    "SITE_URL": "https://lapor.example.go.id",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example.go.id:587",
    "MAIL_FROM": "Ombudsman RI <lapor@example.go.id>",
    "DATABASE_URL": "postgres://app@localhost/app",
    "REDIS_URL": "redis://localhost:6379",
}


def start_in_production(environ):
    """Read the production settings in a process of their own."""
    return subprocess.run(
        [sys.executable, "-c", "import config.settings.production"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_all_is_set():
    assert start_in_production(PRODUCTION).returncode == 0


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_to_start_without_each_of_its_values(name):
    started = start_in_production({key: value for key, value in PRODUCTION.items() if key != name})

    assert started.returncode == 1
    assert f"{name} is not set. Set {name} in the environment" in started.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("IDENTITY_KEYS", "not-a-key", "IDENTITY_KEYS holds a value that is not a key"),
        ("EMAIL_URL", "mail.example.go.id", "EMAIL_URL is not a mail server's address"),
        ("EMAIL_URL", "smtp://mail.example.go.id:abc", "EMAIL_URL is not a mail server's address"),
        ("REDIS_URL", "http://localhost", "REDIS_URL starts with 'http'"),
        (
            "DATABASE_URL",
            "mysql://app@localhost/app",
            "DATABASE_URL is not the address of a PostgreSQL database",
        ),
        ("SITE_URL", "lapor.example.go.id", "SITE_URL is 'lapor.example.go.id'"),
        ("SITE_URL", "http://lapor.example.go.id", "SITE_URL is 'http://lapor.example.go.id'"),
        ("OFFICE_TIME_ZONE", "Asia/Banjarmasin", "OFFICE_TIME_ZONE is 'Asia/Banjarmasin'"),
        ("ATTACHMENT_MAX_MIB", "0", "ATTACHMENT_MAX_MIB is 0. Set it to 1 or more."),
        ("ATTACHMENT_MAX_MIB", "ten", "ATTACHMENT_MAX_MIB is 'ten'. Set it to a whole number"),
    ],
)
def test_production_refuses_a_value_it_cannot_use(name, value, sentence):
    started = start_in_production({**PRODUCTION, name: value})

    assert started.returncode == 1
    assert sentence in started.stderr


def test_a_refusal_does_not_print_the_secret_itself():
    started = start_in_production({**PRODUCTION, "IDENTITY_KEYS": "half-of-a-real-key"})

    assert "half-of-a-real-key" not in started.stderr.splitlines()[-1]


def test_the_deployment_check_of_django_finds_nothing():
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            **PRODUCTION,
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stderr


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
