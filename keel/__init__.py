"""Keel: the system that an English local authority's children's services runs on."""

version = "0.1.0"
