"""What the picture says that stands beside a link to this site elsewhere."""

from __future__ import annotations

from typing import NamedTuple

# In pixels: what social networks show large.
WIDTH, HEIGHT = 1200, 630


class Brand(NamedTuple):
    """Whose card it is. ``colors`` are tokens that an organization changes, each with its light and dark color.

    Its edition does not carry the sign of the course.
    """

    name: str
    colors: tuple[tuple[str, tuple[str, str]], ...] = ()
    has_sign: bool = True


class Card(NamedTuple):
    """The words of a card. ``route`` is its color in `tokens.css`; its stop is number ``place`` of ``places``.

    ``number`` is written on that stop; 0 leaves it empty.
    """

    title: str
    kicker: str
    text: str
    foot: str
    brand: Brand
    route: str = "accent"
    place: int = 3
    places: int = 3
    number: int = 0

    @property
    def words(self) -> str:
        """What can be read in the picture besides its text, for those who do not see it."""
        return ". ".join(dict.fromkeys(part for part in (self.title, self.kicker, self.foot, self.brand.name) if part))
