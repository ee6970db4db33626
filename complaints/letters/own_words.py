"""A letter in the office's own words: checked when written, filled in when a letter is drafted. Words are only data."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from complaints.letters.variables import Source, Value, Variable, code_for, variables_of
from complaints.models.letter_wording import LetterWording, WordingState
from documents.blocks import Block

if TYPE_CHECKING:
    from complaints.models import Complaint

_VARIABLE = re.compile(r"\{(\w+)\}")
_ALONE = re.compile(r"\{(\w+)\}\Z")
_GAP = re.compile(r" {2,}")


def in_own_words(
    kind: str, case: "Complaint", built: dict[str, Any], extra: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the letter in the words that its office has in force; as built when it has none.

    Who it is addressed to, its nature and its attachments stay those of the built-in letter. The content keeps the
    version under "wording".
    """
    code = code_for(kind, built)
    wording = in_force(case.office_id, code) if code else None
    if wording is None:
        return built
    source = Source(case=case, extra=extra, built=built)
    values = {name: variable.value(source) for name, variable in variables_of(code).items()}
    return filled(wording, built, values)


def in_force(office_id: int, code: str) -> LetterWording | None:
    """Return the version in force in an office; None: the built-in words."""
    return LetterWording.objects.filter(office=office_id, code=code, state=WordingState.IN_FORCE).first()


def preview(wording: LetterWording, case: "Complaint") -> dict[str, Any]:
    """Return a letter about a real case with examples where only a step knows the words. It holds no identity."""
    source = Source(case=case, extra={}, built={})
    values = {
        name: variable.example or (variable.value(source) if not variable.is_block else "")
        for name, variable in variables_of(wording.code).items()
    }
    values["pelapor"] = "[pelapor]"
    return filled(wording, {"copies": []}, values)


def filled(wording: LetterWording, built: Mapping[str, Any], values: Mapping[str, Value]) -> dict[str, Any]:
    """Return the content of a letter with the words of `wording`, its variables filled in."""
    paragraphs: list[Block] = []
    for part in paragraphs_of(wording.body):
        alone = _ALONE.match(part)
        value = values[alone[1]] if alone else _sentence(part, values)
        paragraphs += value if isinstance(value, list) else [value] if value else []
    copies = [_sentence(line, values) for line in _lines(wording.copies)]
    return {
        **built,
        "subject": _sentence(wording.subject, values),
        "paragraphs": paragraphs,
        "closing": _sentence(wording.closing, values) or built.get("closing", ""),
        "copies": [*built.get("copies", []), *(line for line in copies if line)],
        "wording": wording.version,
    }


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a typed text: apart by an empty line, each on one line."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return [" ".join(part.split()) for part in parts if part.strip()]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _sentence(text: str, values: Mapping[str, Value]) -> str:
    """Return a text with its variables filled in, once: what a value holds is never read as a variable."""
    found = _VARIABLE.sub(lambda name: str(values[name[1]]), " ".join(text.split()))
    return _GAP.sub(" ", found).strip()


def faults(code: str, words: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what is wrong with a wording, by field: unknown variables, misplaced blocks, needed ones left out."""
    known = variables_of(code)
    found: dict[str, list[str]] = {}
    for field in ("subject", "body", "closing", "copies"):
        sentences = _faults_of(words.get(field, ""), known, blocks=field == "body")
        if sentences:
            found[field] = sentences
    named = set(_VARIABLE.findall(words.get("body", "")))
    missing = [f"{{{name}}}" for name, variable in known.items() if variable.is_needed and name not in named]
    if missing:
        sentence = _("Surat ini harus memuat %(names)s") % {"names": ", ".join(missing)}
        found.setdefault("body", []).append(sentence)
    return found


def _faults_of(text: str, known: Mapping[str, Variable], *, blocks: bool) -> list[str]:
    found = []
    if "{" in _VARIABLE.sub("", text) or "}" in _VARIABLE.sub("", text):
        found.append(_("Kurung kurawal hanya untuk isian, misalnya {nomor}"))
    unknown = sorted({name for name in _VARIABLE.findall(text) if name not in known})
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in unknown)
        found.append(_("Isian ini tidak ada pada surat ini: %(names)s") % {"names": names})
    misplaced = sorted({
        name for part in paragraphs_of(text) for name in _VARIABLE.findall(part)
        if name in known and known[name].is_block and not (blocks and _ALONE.match(part))
    })  # fmt: skip
    if misplaced:
        names = ", ".join(f"{{{name}}}" for name in misplaced)
        found.append(_("%(names)s harus berdiri sendiri sebagai satu paragraf isi") % {"names": names})
    return found
