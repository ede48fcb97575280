"""What is due in the weeks to come: as a list, as a calendar, and for a calendar of one's own."""
