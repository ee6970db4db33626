"""What a damaged or hostile PDF may raise while it is read."""

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator.errors import ValidationError

UNREADABLE = (
    PdfError, SigningError, SignatureValidationError, ValidationError, ValueError, KeyError, TypeError, IndexError,
    AttributeError, NotImplementedError, RecursionError, OverflowError,
)  # fmt: skip
