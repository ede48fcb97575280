"""The child's family and household: a genogram, and the same in words."""
