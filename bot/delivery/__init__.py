"""Notices: judged and sent when they are due."""
