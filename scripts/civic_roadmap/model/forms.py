"""The wording of a group's forms: ground rules, sign-in, attendance, evaluation, certificate, and a guide's front."""

from __future__ import annotations

from pydantic import Field

from civic_roadmap.model.parts import Line, Part, Silences, Text


class Front(Part):
    """What stands on the first page of every guide, besides what its lesson says."""

    group: Line = Field(description="For how many and what kind of people sessions are planned.")
    room: tuple[Line, ...] = Field(min_length=1, max_length=5, description="What the room needs.")
    before: tuple[Line, ...] = Field(
        min_length=1, max_length=6, description="What to do on the spot before people come."
    )


class GroundRule(Part):
    """One rule of how people treat each other, and what it means in the room."""

    rule: Line = Field(description="The rule, in a few plain words.")
    means: Line = Field(description="What it looks like, as one would say it aloud.")


class GroundRules(Part):
    """Six to eight rules that a group agrees on, and may change."""

    title: Line
    intro: Line = Field(description="How to use the rules.")
    rules: tuple[GroundRule, ...] = Field(min_length=6, max_length=8)
    close: Line = Field(description="What the group does if a rule is broken.")


class Roll(Part):
    """A list with a row for each person."""

    title: Line
    intro: Line = Field(description="What the list is for, and what becomes of it.")
    columns: tuple[Line, ...] = Field(min_length=1, max_length=6, description="What each person fills in.")
    rows: int = Field(ge=5, le=40, description="How many people it has room for.")


class Asked(Part):
    """A question of the evaluation form: with answers to choose from, or with room to write."""

    text: Line
    choices: tuple[Line, ...] = Field(default=(), max_length=6, description="Answers; without them, lines to write on.")


class Evaluation(Part):
    """What people say about a session: five questions, then plus and delta."""

    title: Line
    intro: Line = Field(description="Who reads it, and that no name is needed.")
    questions: tuple[Asked, ...] = Field(min_length=5, max_length=5)
    plus: Line = Field(description="What to keep, as a question.")
    delta: Line = Field(description="What to change, as a question.")


class Certificate(Part):
    """A certificate by acts and objectives, which says that it is self-reported."""

    title: Line
    says: Line = Field(description="What the person has done, after the name: `has done the acts …`.")
    acts: Line = Field(description="The heading above the acts, which are ticked by hand.")
    honest: Text = Field(description="What the certificate is not: nobody has checked it, no hours are counted.")


class Forms(Part):
    """`curriculum/forms.yml`: words of the forms that a group prints."""

    front: Front
    ground_rules: GroundRules
    sign_in: Roll
    attendance: Roll
    evaluation: Evaluation
    certificate: Certificate
    silence: Silences = ()
