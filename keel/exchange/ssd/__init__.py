"""The Standard Safeguarding Dataset, as councils' case systems produce it every night."""
