"""Injection: five hundred payloads of each kind, and nothing happens."""
