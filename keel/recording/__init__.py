"""The engine that serves every kind of record: one declaration of what is asked, everywhere."""
