"""The demo: seed, simulator and bot together."""
