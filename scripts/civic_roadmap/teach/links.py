"""A plan inside a link: `#plan=` and the plan as JSON in base64url. The browser never sends this part of an address."""

from __future__ import annotations

import base64
import binascii
import json
import re
from enum import StrEnum
from typing import Any

from civic_roadmap.teach.plan import VERSION, Plan, WrongPlanError, plan_of

MARK = "plan="
LONGEST_LINK = 8_000  # letters after the mark

_LETTERS = re.compile(r"[A-Za-z0-9_-]+")


class Refused(StrEnum):
    """Why a link is not taken."""

    DAMAGED = "damaged"
    LONG = "long"
    NEWER = "newer"
    WRONG = "wrong"


def encode(plan: Plan) -> str:
    """Return the part of a link after its `#`. It may be too long for one; see ``LONGEST_LINK``."""
    text = json.dumps(plan.as_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return MARK + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(link: str) -> tuple[Plan | None, str]:
    """Return the plan in a link, or none and why: a value of ``Refused``; `wrong:` names the field after it.

    ``link`` is a whole address, its part after `#`, or only the letters.
    """
    letters = link.strip().rpartition("#")[2].removeprefix(MARK)
    if len(letters) > LONGEST_LINK:
        return None, Refused.LONG
    data = _json(letters)
    version = data.get("v") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(version, (int, float)) or isinstance(version, bool):
        return None, Refused.DAMAGED
    if version != VERSION:
        return None, Refused.NEWER if version > VERSION else Refused.DAMAGED
    try:
        return plan_of(data), ""
    except WrongPlanError as error:
        return None, f"{Refused.WRONG}:{error.field}"


def _json(letters: str) -> Any:
    """Return what the letters say, or None."""
    if not _LETTERS.fullmatch(letters):
        return None
    try:
        raw = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        return json.loads(raw.decode(), parse_constant=_no_number)
    except (binascii.Error, ValueError, RecursionError):
        return None


def _no_number(name: str) -> None:
    raise ValueError(name)
