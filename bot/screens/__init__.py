"""Screens: a text and rows of buttons, made from domain values in a language."""
