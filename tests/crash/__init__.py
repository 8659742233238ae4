"""Kills the running site at random moments while patients send forms, and looks what is left."""
