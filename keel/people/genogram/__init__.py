"""The genogram: a family drawn by generations. Plain Python: who may see whom is decided before."""
