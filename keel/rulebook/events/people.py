"""Events of people: who a child is, where they live, and who holds them."""

from __future__ import annotations

from keel.rulebook.events.kind import change

BORN = change("born", "Born")
EXPECTED = change("expected", "Expected to be born")
DIED = change("died", "Died")
ADDRESS_STARTED = change("address_started", "Moved to an address")
ADDRESS_ENDED = change("address_ended", "Left an address")
ALLOCATED = change("allocated", "Worker allocated")
ALLOCATION_ENDED = change("allocation_ended", "Worker's allocation ended")
INVOLVED = change("involved", "Professional became involved")
INVOLVEMENT_ENDED = change("involvement_ended", "Professional's involvement ended")
