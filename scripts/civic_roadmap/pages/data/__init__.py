"""The course as data for programs."""
