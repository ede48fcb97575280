"""How fast Keel is, beside how fast it must be. Run by `make bench`."""
