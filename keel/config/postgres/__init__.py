"""A PostgreSQL of one's own for the demo and the tests: socket only, never in service."""

from keel.config.postgres.cluster import Addresses, ensure, is_in_service, stop
from keel.config.postgres.programs import LaunchError

__all__ = ["Addresses", "LaunchError", "ensure", "is_in_service", "stop"]
