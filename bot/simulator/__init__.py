"""A Bot API server on this machine with a chat page: stands in for Telegram in tests and in the demo."""

from bot.simulator.api import Call
from bot.simulator.faults import Fault, Faults
from bot.simulator.messages import Chat, Document, Message, Toast
from bot.simulator.phone import Phone
from bot.simulator.simulator import Simulator

__all__ = ["Call", "Chat", "Document", "Fault", "Faults", "Message", "Phone", "Simulator", "Toast"]
