"""Sets the site up and runs it on one's own machine, with nothing but Python's standard library."""
