"""The Telegram bot of the Arbeitsmarktmentoren Sachsen."""
