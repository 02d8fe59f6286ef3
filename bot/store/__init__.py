"""SQL: rows to values and back."""
