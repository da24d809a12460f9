"""Values made into files: each function returns text or bytes, and writes nothing."""
