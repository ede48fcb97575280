"""The front door: what we are told, by day and by night, and how soon somebody acts on it."""
