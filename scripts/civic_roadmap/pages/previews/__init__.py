"""How links to the site show themselves elsewhere."""
