"""Addresses that last: what is promised, what is lost, and what leads on."""
