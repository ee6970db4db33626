"""From an unanswered complaint to a draft of the ombudsman's form: this case is the proof of a prior complaint."""

from datetime import datetime

from complaints.files_intake import AcceptedFile
from complaints.filing import drafts
from complaints.filing.drafts import Draft, Values
from complaints.models import FilePurpose, ScanState
from sp4n.models import Grievance, GrievanceIdentity
from sp4n.tracking import ready_receipt


def start_draft(case: Grievance, *, at: datetime) -> Draft:
    """Return a draft with what the case knows; the person reads and completes it before sending."""
    identity = GrievanceIdentity.objects.get(grievance=case)
    agency = case.unit or case.government
    draft = drafts.begin("instansi", {"query": [agency.name], "agency": [agency.slug]}, at=at)
    steps: dict[str, Values] = {
        "upaya": _effort(case),
        "kejadian": {"story": [case.account], "place": [case.place]},
        "data-diri": {"full_name": [identity.full_name]},
        "kontak": {"phone": [identity.phone], "email": [identity.email], "address": [identity.address]},
    }
    for slug, values in steps.items():
        draft = drafts.save_step(draft, slug, values, at=at)
    proof = _proof(case, at=at)
    return drafts.add_files(draft, [proof]) if proof else draft


def _effort(case: Grievance) -> Values:
    """The step about prior complaints (UU 37/2008 art. 24(1) c)."""
    on = case.received_on
    text = f"Nomor aduan {case.number}."
    return {
        "complained": ["yes"], "when_day": [str(on.day)], "when_month": [str(on.month)], "when_year": [str(on.year)],
        "channel": ["app"], "reply": ["unsolved" if case.answered_on else "none"], "reply_text": [text],
    }  # fmt: skip


def _proof(case: Grievance, *, at: datetime) -> AcceptedFile | None:
    """Return the receipt as a file of the draft; None until it is rendered. It is ours, so nothing is scanned."""
    paper = ready_receipt(case)
    if paper is None:
        return None
    with paper.file.open("rb") as stored:
        content = stored.read()
    return AcceptedFile(
        content=content, name=f"tanda-terima-{case.number}.pdf", content_type="application/pdf",
        purpose=FilePurpose.PRIOR_COMPLAINT, scan_state=ScanState.NOT_SCANNED, at=at,
    )  # fmt: skip
