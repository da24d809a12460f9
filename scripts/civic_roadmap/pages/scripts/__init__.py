"""The browser's modules made into the scripts that are published."""
