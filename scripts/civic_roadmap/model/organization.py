"""An organization's own edition of the site: what `organization.yml` may say, and what was made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, field_validator

from civic_roadmap.model.parts import Line, Part, Slug

COURSE = "Civic Roadmap"
"""What the course is called where an edition says what it is based on."""


def _not_a_comment(value: Any) -> Any:
    if value is None:
        raise ValueError('the color is empty: a # begins a comment in YAML; put it in quotes, as "#98400d"')
    return value


Web = Annotated[str, StringConstraints(pattern=r"^https?://[^\s@\"<>]+$", max_length=500)]
Color = Annotated[
    str,
    BeforeValidator(_not_a_comment),
    StringConstraints(pattern=r"^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
    Field(description="A color as three or six hex digits, in quotes if a # stands before them."),
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[^\n]*$", strip_whitespace=True)]
Beside = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n]*$")]


class Pair(Part):
    """One color for both schemes."""

    light: Color = Field(description="On light paper.")
    dark: Color = Field(description="On dark paper.")


class Colors(Part):
    """Colors of the edition. What is left out stays as in the course; what belongs to a color follows it."""

    accent: Pair | None = Field(default=None, description="Links, buttons, and what is marked as important.")
    paper: Pair | None = Field(default=None, description="Behind the pages.")
    card: Pair | None = Field(default=None, description="Behind header, footer and panels.")


class Contact(Part):
    """How readers reach the organization; it stands in the footer and on the page About."""

    name: Name | None = Field(default=None, description="Whom they reach, as in `Kim Vu, program desk`.")
    email: Annotated[str, StringConstraints(pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$", max_length=200)] | None = Field(
        default=None, description="An email address."
    )
    phone: Annotated[str, StringConstraints(pattern=r"^\+?[\d().-][\d ().-]{2,40}$")] | None = Field(
        default=None, description="A phone number."
    )
    url: Web | None = Field(default=None, description="A page with a form or with office hours.")


class OwnStage(Part):
    """Where own lessons stand: at the end of a stage of the course, or in a stage of their own at the end."""

    id: Slug = Field(description="The id of a stage of the course; or a new one, with `title` and `summary`.")
    title: Line | None = Field(default=None, description="Only for a stage of your own: its title.")
    summary: Line | None = Field(default=None, description="Only for a stage of your own: one sentence about it.")
    lessons: tuple[Slug, ...] = Field(min_length=1, description="Ids of your own lessons, in the order of reading.")


class Own(Part):
    """Lessons that the organization wrote."""

    folder: Beside = Field(description="The folder beside this file that holds `lessons/*.yml` and `quizzes/*.yml`.")
    stages: tuple[OwnStage, ...] = Field(min_length=1, description="In which stages the lessons stand.")


class Organization(Part):
    """`organization.yml`: an edition of the course under an organization's name. Licence and origin always stay."""

    name: Name = Field(description="The name of your organization.")
    original: Web = Field(
        description="Where the course that you took stands on the web. The notice of origin leads there."
    )
    title: Name | None = Field(default=None, description="The name of the site, if it is not that of the organization.")
    short: Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=r"^[^\n]*$")] | None = Field(
        default=None, description="A short name, for the home screen of a phone."
    )
    url: Web | None = Field(default=None, description="Your organization's own web page.")
    address: Web | None = Field(default=None, description="Where this edition will stand on the web.")
    logo: Beside | None = Field(
        default=None, description="A picture beside this file for the header: SVG or PNG, at most 200 KB."
    )
    wordmark: bool = Field(
        default=False, description="Whether the logo holds the name in letters; then the name is not written beside it."
    )
    icon: Beside | None = Field(
        default=None, description="A square picture beside this file for browser tabs: SVG or PNG, at most 200 KB."
    )
    colors: Colors | None = Field(default=None, description="Your colors, each for light and dark.")
    contact: Contact | None = Field(default=None, description="How readers reach you.")
    welcome: Annotated[str, StringConstraints(min_length=1, max_length=800, strip_whitespace=True)] | None = Field(
        default=None, description="A paragraph on the home page. Inline Markdown works."
    )
    lessons: tuple[Slug, ...] | None = Field(
        default=None, min_length=1, description="The lessons of the course to keep; without this key, all of them."
    )
    assumes: tuple[Slug, ...] = Field(
        default=(), description="Lessons that you leave out although others build on them: your readers know this."
    )
    paths: tuple[Slug, ...] | None = Field(
        default=None, description="The reading paths to keep; without this key, those whose lessons are all there."
    )
    own: Own | None = Field(default=None, description="Your own lessons.")
    place: dict[str, Name] = Field(
        default_factory=dict, description="What the lessons say of your place, by the ids of `curriculum/place.yml`."
    )

    @field_validator("welcome")
    @classmethod
    def _one_paragraph(cls, welcome: str | None) -> str | None:
        if welcome and "\n\n" in "\n".join(line.strip() for line in welcome.splitlines()):
            raise ValueError("the `welcome` has an empty line; write one paragraph")
        return welcome

    @property
    def site_name(self) -> str:
        """What the site is called."""
        return self.title or self.name


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an organization: its address below the site's root, its bytes, and its width by its height."""

    path: str
    data: bytes
    ratio: float


@dataclass(frozen=True, slots=True)
class Edition:
    """What a Course is as an organization's edition.

    ``own`` maps the names under which own lessons and quizzes stand in the Course to their files. ``left_out`` holds
    the addresses that the whole course has and this edition has not. Of the ``whole`` number of lessons of the course,
    ``held`` were kept, and ``added`` are the organization's own.
    """

    file: str
    organization: Organization
    logo: Picture | None = None
    icon: Picture | None = None
    own: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    left_out: frozenset[str] = frozenset()
    held: int = 0
    whole: int = 0
    added: int = 0
