"""What other websites show in frames, and the page where they choose it."""
