"""What keeps the bot in operation: lock, backup, keys, doctor."""
