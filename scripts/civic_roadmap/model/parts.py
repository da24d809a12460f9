"""What every piece of content is made of: short texts, ids, minutes, and a rule set aside with a reason."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MAX_ID = 64

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID),
    Field(description="An id in kebab-case: small letters, digits and single hyphens. Ids are permanent."),
]
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400, pattern=r"^[^\n]*$", strip_whitespace=True),
    Field(description="One line of text. Inline Markdown works."),
]
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True),
    Field(description="Markdown, with [@evidence-id] citations, [[glossary terms]] and [[place:facts]]."),
]
MonthOrDay = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$")]
Minutes = Annotated[int, Field(ge=1, le=600, description="Whole minutes.")]
ShortMinutes = Annotated[int, Field(ge=0, le=600, description="Whole minutes; 0 is allowed.")]


class Part(BaseModel):
    """A piece of content that an author writes; unknown keys are refused and nothing can be changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Silence(Part):
    """One rule of craft set aside here, and why. A rule can never be set aside for the whole course."""

    rule: Slug = Field(description="The code of the rule, as `civic check` prints it.")
    reason: Annotated[Line, Field(min_length=15, description="Why the rule does not fit here, for the next author.")]


Silences = Annotated[
    tuple[Silence, ...], Field(default=(), description="Rules of craft that do not fit here, each with the reason.")
]
