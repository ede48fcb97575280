"""Early help, assessments, children in need."""
