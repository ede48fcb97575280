"""A kind of record that Keel does not have, declared as docs/tutorials/a-new-kind.md tells it."""
