"""Workbooks and pictures: what a screen only names is drawn after the commit, by a child process."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents import child
from bot.screens.screen import Document, Drawing, Letter, Picture, Ready


async def drawn(drawing: Drawing) -> Sequence[Ready]:
    """Return the files of a drawing, ready to be sent; a sentence where they cannot be made."""
    files = await child.drawn(drawing.kind, drawing.values)
    if not files:
        return [Letter(drawing.sorry)]
    captions = [*drawing.captions, *([""] * len(files))]
    return [
        Picture(content, caption) if drawing.kind == child.PICTURES else Document(drawing.name, content, caption)
        for content, caption in zip(files, captions, strict=False)
    ]
