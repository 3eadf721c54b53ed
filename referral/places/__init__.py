"""Where people are and where help is."""
