"""The road to court, and the orders that the court and the police make."""
