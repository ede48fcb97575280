"""The trail: who did what to whom, when and why, kept by the database itself and sealed."""
