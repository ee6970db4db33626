"""The project's own files as the whole-repository tests read them: parsed once, named from the root."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = (
    "accounts",
    "notices",
    "deadlines",
    "documents",
    "agencies",
    "complaints",
    "forums",
    "outreach",
    "sp4n",
    "organisations",
    "earlywarning",
)
FOLDERS = (*APPS, "config", "bench")


@dataclass(frozen=True)
class Source:
    """A Python file that people wrote (migrations are generated)."""

    name: str  # path from the root
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.name).parts

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts or self.parts[-1] == "conftest.py"

    def nodes(self, *kinds):
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))

    def strings(self):
        return {node.value for node in self.nodes(ast.Constant) if isinstance(node.value, str)}


@cache
def sources() -> tuple[Source, ...]:
    paths = [ROOT / "manage.py", ROOT / "conftest.py"]
    for folder in FOLDERS:
        found = (ROOT / folder).rglob("*.py")
        paths += [path for path in sorted(found) if not {"migrations", "__pycache__"} & set(path.parts)]
    read = ((str(path.relative_to(ROOT)), path.read_text("utf-8")) for path in paths)
    return tuple(Source(name, text, ast.parse(text)) for name, text in read)


def product() -> list[Source]:
    """What runs for people: without tests."""
    return [source for source in sources() if not source.is_test]


def templates() -> list[Path]:
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
