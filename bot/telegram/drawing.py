"""Workbooks and pictures: what a screen only names is drawn after the commit, by a child process."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents import child
from bot.screens.screen import Attachment, Document, Drawing, Letter, Picture, Ready


async def drawn(attachment: Attachment) -> Sequence[Ready]:
    """Return what is sent for an attachment: itself, or the files of a drawing; a sentence where they fail."""
    if not isinstance(attachment, Drawing):
        return [attachment]
    files = await child.drawn(attachment.kind, attachment.values)
    if not files:
        return [Letter(attachment.sorry)]
    captions = [*attachment.captions, *([""] * len(files))]
    return [
        Picture(content, caption) if attachment.kind == child.PICTURES else Document(attachment.name, content, caption)
        for content, caption in zip(files, captions, strict=False)
    ]
