"""QR pictures of invitation links."""

from __future__ import annotations

import io


def picture(link: str) -> bytes:
    """Return a PNG that a phone reads from a screen or from paper."""
    import segno  # only here: an invitation is rare, and the bot stays small without it

    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="png", scale=8, border=4)
    return out.getvalue()
