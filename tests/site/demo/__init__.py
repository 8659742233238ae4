"""What the demo clinic is made of: loaded once for all of these modules."""
