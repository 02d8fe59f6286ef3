"""The fixture of the privacy tests: a desk with the demo's people on a Monday at 10:00."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.handlers.desk import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The demo's people on a database in memory."""
    with Desk() as desk:
        yield desk
