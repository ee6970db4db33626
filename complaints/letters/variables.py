"""What an office's own wording may name, letter by letter: `{name}`, its meaning, and where the value comes from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.letters.clarification import first_letter
from complaints.letters.instruments import consequence, meets_apart
from complaints.letters.parts import FREE, REPORTER, how_to_reach_us, numbers_of, respondent, site, texts
from complaints.letters.words import cited, date_words, period, source_of
from complaints.models.instrument import ROUNDS
from documents.blocks import kind_of

if TYPE_CHECKING:
    from complaints.models import Complaint

Value = str | Mapping[str, Any] | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where values come from: the case, what the step gave its letter, and the letter in the built-in words."""

    case: "Complaint"
    extra: Mapping[str, Any]
    built: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One `{name}`. A block (points, table, typed text) stands in a paragraph of its own; a needed one must be there.

    example: what a preview shows where only the step of a real letter knows the value.
    """

    name: str
    meaning: str | Promise
    value: Callable[[Source], Value]
    example: Value = ""
    is_block: bool = False
    is_needed: bool = False

    @property
    def token(self) -> str:
        """How the words name it."""
        return f"{{{self.name}}}"


def _of_case(name: str, meaning: Any, value: Callable[["Complaint"], str]) -> Variable:
    return Variable(name=name, meaning=meaning, value=lambda source: value(source.case))


def _typed(name: str, meaning: Any, argument: str, *, needed: bool = True) -> Variable:
    """Return a variable for a text that staff typed in the step."""
    return Variable(
        name=name, meaning=meaning, value=lambda source: texts(str(source.extra.get(argument) or "")),
        example=["Uraian yang ditulis petugas pada langkahnya."], is_block=True, is_needed=needed,
    )  # fmt: skip


def _block(name: str, meaning: Any, sort: str, *, called: str = "", needed: bool = True) -> Variable:
    """Return a variable for a block of the built-in letter: the one called `called`, else the first of its sort."""
    example: dict[str, Any] = {sort: [["Keterangan", "contoh"]] if sort == "table" else ["Butir contoh."]}
    return Variable(
        name=name, meaning=meaning, value=lambda source: _found(source.built, sort, called), is_block=True,
        example={**example, "name": called} if called else example, is_needed=needed,
    )  # fmt: skip


def _found(built: Mapping[str, Any], sort: str, called: str) -> Value:
    for block in built.get("paragraphs", []):
        if kind_of(block) == sort and not isinstance(block, str) and block.get("name", "") == called:
            found: Mapping[str, Any] = block
            return found
    return ""


def _limit(code: str, since: str, *, needed: bool = True) -> Variable:
    def value(source: Source) -> str:
        on = source.case.rules_on
        written = source_of(code, on=on)
        limit = f"paling lambat {period(code, on=on)} sejak surat ini {since}"
        return f"{limit}, sebagaimana diatur dalam {written}" if written else limit

    example = f"paling lambat 14 (empat belas) hari sejak surat ini {since}"
    return Variable(name="batas", meaning=_("Batas waktu menurut aturan yang berlaku"), value=value, example=example,
                    is_needed=needed)  # fmt: skip


def _secrecy(source: Source) -> str:
    if not source.case.is_confidential:
        return ""
    return (
        "Identitas Pelapor kami rahasiakan berdasarkan Pasal 24 ayat (2) Undang-Undang Nomor 37 Tahun 2008. Kami minta "
        "Saudara dan jajaran tidak berupaya mencari tahu identitas Pelapor."
    )


EVERYWHERE: tuple[Variable, ...] = (
    _of_case("nomor", _("Nomor laporan, dan nomor registrasi kalau sudah ada"), numbers_of),
    _of_case("nomor_laporan", _("Nomor laporan"), lambda case: case.agenda_number),
    _of_case("nomor_registrasi", _("Nomor registrasi, atau nomor laporan"),
             lambda case: case.registration_number or case.agenda_number),
    _of_case("tanggal_diterima", _("Tanggal laporan diterima"), lambda case: date_words(case.received_on)),
    _of_case("terlapor", _("Nama instansi yang dilaporkan"), respondent),
    _of_case("pelapor", _("Nama pelapor; diganti kalau identitasnya dirahasiakan"), lambda _case: REPORTER),
    _of_case("kantor", _("Nama kantor kami"), lambda case: case.office.name),
    _of_case("telepon", _("Telepon kantor kami"), lambda case: case.office.phone),
    _of_case("email", _("E-mail kantor kami"), lambda case: case.office.email),
    _of_case("kontak", _("Kalimat cara menghubungi kami"), how_to_reach_us),
    _of_case("biaya", _("Kalimat bahwa layanan kami tanpa biaya"), lambda _case: FREE),
    _of_case("situs_lacak", _("Alamat halaman lacak"), lambda _case: site("/lacak/")),
)  # fmt: skip
# A letter to others never carries the subject: it may be in the reporter's own words.
SUBJECT = _of_case("pokok", _("Pokok masalah"), lambda case: case.subject)
TO_OTHERS: tuple[Variable, ...] = (
    _of_case("situs_portal", _("Alamat portal instansi"), lambda _case: site("/portal/")),
    Variable(name="kerahasiaan", meaning=_("Kalimat kerahasiaan; kosong kalau identitas tidak dirahasiakan"),
             value=_secrecy, is_needed=True),
)  # fmt: skip
_CONCLUSION = Variable(
    name="tanggal_gelar", meaning=_("Tanggal gelar laporan"), example="10 Maret 2026",
    value=lambda source: date_words(source.extra["review"].held_on),
)  # fmt: skip
_ADVISED = Variable(
    name="instansi_berwenang", meaning=_("Instansi yang disarankan; kosong kalau tidak ada"),
    value=lambda source: str(source.extra.get("competent_body") or "").strip().rstrip("."),
    example="Instansi contoh",
)  # fmt: skip
_QUESTIONS = (
    _block("data_laporan", _("Tabel nomor, tanggal diterima, dan pelapor"), "table"),
    _block("ringkasan", _("Ringkasan yang ditulis petugas untuk instansi"), "text", called="summary"),
    _block("pertanyaan", _("Pertanyaan kami"), "list", called="questions"),
)
_MEETING = (
    _block("waktu_tempat", _("Tabel hari, tanggal, dan tempat"), "table"),
    _block("pokok_bahasan", _("Pokok yang ditanyakan atau dirundingkan"), "text", called="aim"),
)
_SUMMONED = (
    *_MEETING,
    Variable(
        name="panggilan_ke",
        meaning=_("Panggilan ke berapa"),
        example="I",
        value=lambda source: ROUNDS[source.extra["instrument"].round or 1],
    ),
    Variable(
        name="akibat",
        meaning=_("Kalimat akibat kalau tidak datang"),
        is_needed=True,
        example=consequence(1),
        value=lambda source: consequence(source.extra["instrument"].round or 1),
    ),
)
_INVITED = (
    *_MEETING,
    Variable(name="bertemu_terpisah", is_needed=True, value=lambda source: meets_apart(source.case),
             meaning=_("Kalimat bahwa para pihak ditemui terpisah; kosong kalau identitas tidak dirahasiakan")),
)  # fmt: skip
_REASON = _typed("alasan", _("Alasan yang ditulis petugas"), "reason_text")


def _closing_reason(source: Source) -> str:
    reason = source.extra["reason"]
    written = cited(reason)
    words = reason.name[:1].lower() + reason.name[1:] if reason.name[1:2].islower() else reason.name
    return f"{words} ({written})" if written else words


# Letter by letter, what only that letter has. A letter whose built-in words depend on a conclusion is not here: its
# sentences belong to that conclusion. A code with a hyphen is one kind of letter to one reader.
OWN_WORDS: dict[str, tuple[Variable, ...]] = {
    "completion_request": (
        _block("daftar_diminta", _("Syarat yang diminta"), "list"),
        _limit("PVL_COMPLETE", "Saudara terima"),
    ),
    "notice_accepted": (
        Variable(name="tanggal_rapat", meaning=_("Tanggal rapat perwakilan"), example="10 Maret 2026",
                 value=lambda source: date_words(source.extra["on"])),
        _block("data_laporan", _("Tabel nomor registrasi dan terlapor"), "table"),
    ),
    "notice_not_authorised": (_REASON, _ADVISED),
    "notice_refused": (_REASON, _ADVISED),
    "clarification_1": (*_QUESTIONS, _limit("RIKSA_KLAR_1", "diterima")),
    "clarification_2": (
        *_QUESTIONS,
        Variable(name="surat_pertama", meaning=_("Nomor dan tanggal surat pertama"), example="surat kami yang pertama",
                 value=lambda source: first_letter(source.extra.get("first_request"))),
        _limit("RIKSA_KLAR_2", "diterima"),
    ),
    "summons-agency": _SUMMONED,
    "summons-reporter": _SUMMONED,
    "conciliation_invitation-agency": _INVITED,
    "conciliation_invitation-reporter": _INVITED,
    "notice_findings": (
        _CONCLUSION,
        _block("kesimpulan", _("Tabel terlapor dan kesimpulan"), "table"),
        _limit("RIKSA_REPORTER_REPLY", "Saudara terima"),
    ),
    "monitoring_letter": (
        _block("tindakan", _("Tindakan korektif yang belum selesai"), "list", called="actions"),
        _typed("keterangan", _("Keterangan yang ditulis petugas"), "text", needed=False),
    ),
    "improvement_suggestion": (
        _block("saran", _("Saran yang ditulis petugas"), "text", called="suggestion"),
        _limit("SARAN_FOLLOWUP", "diterima"),
    ),
    "closing_letter": (
        Variable(name="alasan", meaning=_("Alasan penutupan"), value=_closing_reason, example="laporan selesai",
                 is_needed=True),
        _typed("penjelasan", _("Penjelasan yang ditulis petugas"), "explanation"),
    ),
}  # fmt: skip
_TO_REPORTER = frozenset({
    "completion_request", "notice_accepted", "notice_not_authorised", "notice_refused", "notice_findings",
    "closing_letter",
})  # fmt: skip


def kind_of_code(code: str) -> str:
    """Return the kind of letter of a code: 'summons' for 'summons-agency'."""
    return code.partition("-")[0]


def is_to_reporter(code: str) -> bool:
    """Whether the letter goes to the reporter."""
    return code in _TO_REPORTER or code.endswith("-reporter")


def code_for(kind: str, built: Mapping[str, Any]) -> str:
    """Return the code under which an office may have its own words for a letter, '' when it may not."""
    if kind in OWN_WORDS:
        return kind
    code = f"{kind}-{(built.get('addressee') or {}).get('kind', '')}"
    return code if code in OWN_WORDS else ""


def variables_of(code: str) -> dict[str, Variable]:
    """Return what the words of a letter may name, by name. Errors: KeyError for a letter without own words."""
    # A suggestion follows an investigation of our own: there is no reporter whose words the subject could repeat.
    shown = (SUBJECT,) if is_to_reporter(code) or code == "improvement_suggestion" else ()
    common = (*EVERYWHERE, *shown, *(() if is_to_reporter(code) else TO_OTHERS))
    return {variable.name: variable for variable in (*OWN_WORDS[code], *common)}
