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

# Birthdays, by which duties begin, change and end.
TURNED_3 = change("turned_3", "Turned 3")
TURNED_5 = change("turned_5", "Turned 5")
TURNED_16 = change("turned_16", "Turned 16")
TURNED_18 = change("turned_18", "Turned 18")
TURNED_21 = change("turned_21", "Turned 21")
COUNTED_BIRTHDAY = change(
    "counted_birthday", "Birthday about which those who left care are counted: 17 to 21"
)
BIRTHDAYS = (TURNED_3, TURNED_5, TURNED_16, TURNED_18, TURNED_21, COUNTED_BIRTHDAY)
