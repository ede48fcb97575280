"""The same person recorded twice: who may be one, how likely, and for which reasons."""
