"""The only reader of the clock. The demo can move it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the moment, shifted by as much as the demo has moved it."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self._offset = offset

    def now(self) -> datetime:
        """Return the present moment: aware, UTC, whole seconds."""
        return (datetime.now(UTC) + self._offset).replace(microsecond=0)

    def move(self, by: timedelta) -> None:
        """Shift every later answer of now() by this much."""
        self._offset += by
