"""Course to HTML fragments."""

from civic_roadmap.render.env import PACKAGE, Renderer
from civic_roadmap.render.markdown import bare, citations, finish, numbered

__all__ = ["PACKAGE", "Renderer", "bare", "citations", "finish", "numbered"]
