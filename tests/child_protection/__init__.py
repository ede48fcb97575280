"""Enquiries, conferences, protection plans."""
