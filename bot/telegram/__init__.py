"""The only door to python-telegram-bot."""
