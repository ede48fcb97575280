"""The first page of each role: my children, my team's, my conferences and reviews."""
