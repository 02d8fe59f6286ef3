"""Handlers: a request in, the next screen out."""
