"""A child's record, assembled from the areas."""
