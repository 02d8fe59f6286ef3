"""What answers HTTP: webhook, health, metrics."""
