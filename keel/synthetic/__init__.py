"""Port Haven: a whole authority that does not exist, made from one seed."""
