"""Family help: assessments, and plans for children in need."""
