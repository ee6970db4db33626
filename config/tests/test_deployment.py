"""What docs/deploy.md and the container files promise is what the program does."""

import re

import yaml
from django.conf import settings

from config.local.places import ROOT

READERS = [*(ROOT / "config" / "settings").glob("*.py"), ROOT / "config" / "signing.py"]
SETTINGS = "\n".join(path.read_text() for path in READERS)
DEPLOY = (ROOT / "docs" / "deploy.md").read_text()
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())


def test_every_variable_the_settings_read_is_explained_and_no_other():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SETTINGS)) | {"DJANGO_SETTINGS_MODULE"}
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", DEPLOY, re.MULTILINE))

    assert explained == read


def test_nginx_lets_the_largest_permitted_request_pass():
    allowed = int(re.search(r"client_max_body_size (\d+)m;", DEPLOY).group(1))

    assert allowed == settings.ATTACHMENT_MAX_MIB * settings.ATTACHMENTS_PER_CASE + 1


def test_compose_runs_the_same_three_processes_as_the_procfile():
    named = {line.split(":")[0] for line in (ROOT / "Procfile").read_text().splitlines() if line}

    assert named == {"web", "worker", "beat"}
    assert named <= COMPOSE["services"].keys()


def test_compose_migrates_before_anything_serves():
    for name in ("web", "worker", "beat"):
        waits = COMPOSE["services"][name]["depends_on"]
        assert waits == {"migrate": {"condition": "service_completed_successfully"}}


def test_compose_publishes_nothing_but_the_web_process_on_this_host():
    published = {
        name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service
    }

    assert published == {"web": ["127.0.0.1:8000:8000"]}


def test_the_image_does_not_run_as_root_and_starts_the_settings_for_people():
    image = (ROOT / "Dockerfile").read_text()

    assert re.search(r"^USER narahubung$", image, re.MULTILINE)
    assert "DJANGO_SETTINGS_MODULE=config.settings.production" in image
    assert "--require-hashes" in image
