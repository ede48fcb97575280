"""A child who is not known yet is added; a child is given to a worker."""
