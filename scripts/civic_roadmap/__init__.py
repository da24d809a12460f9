"""Civic Roadmap: a civic learning curriculum, from YAML to a static site."""

__version__ = "0.1.0"
