"""How Keel itself is running, for those who look after it."""
