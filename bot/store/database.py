"""The only door to aiosqlite and sqlcipher3: a transaction is one synchronous function."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import aiosqlite
from sqlcipher3 import dbapi2 as driver

from bot.store.transaction import Erased as Erased
from bot.store.transaction import Row as Row
from bot.store.transaction import Transaction as Transaction
from bot.store.transaction import Value as Value
from bot.store.transaction import Values as Values
from bot.store.wiping import Wiping, rebuild, wipe

log = logging.getLogger(__name__)
logging.getLogger("aiosqlite").setLevel(logging.WARNING)  # its DEBUG lines carry parameters

Result = TypeVar("Result")

Error: type[Exception] = driver.Error
IntegrityError: type[Exception] = driver.IntegrityError
OperationalError: type[Exception] = driver.OperationalError

_REBUILD = partial(rebuild, refused=driver.OperationalError)
_WIPE = partial(wipe, refused=driver.OperationalError)
_BUSY, _FULL, _IOERR = 5, 13, 10
BUSY_MILLISECONDS = 5000  # how long a transaction waits for a lock of another program
AT_ONCE_BELOW = 64 * 2**20  # bytes: a larger database is rebuilt in the night after an erasure, taps would wait


class DatabaseUnusable(Exception):
    """The database cannot be opened; the text says why and what to do."""


def is_temporary(error: BaseException) -> bool:
    """Return whether trying again later can help: database locked, disk full, reading or writing failed."""
    return isinstance(error, driver.OperationalError) and (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (
        _BUSY,
        _FULL,
        _IOERR,
    )


def is_busy(error: BaseException) -> bool:
    """Return whether another program holds the database."""
    return isinstance(error, driver.OperationalError) and getattr(error, "sqlite_errorcode", 0) & 0xFF == _BUSY


def unusable(error: BaseException) -> DatabaseUnusable:
    """Return what an error of the driver means to the operator, with the remedy."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _BUSY:
        return DatabaseUnusable("The database is locked by another program. Stop that one and start again.")
    if code == _FULL:
        return DatabaseUnusable("The disk is full: the database cannot grow. Make room and start again.")
    if code == _IOERR:
        return DatabaseUnusable("The disk refuses to read or write the database. Check the disk and its rights.")
    return DatabaseUnusable(
        "The database cannot be read: it was made with another key, or is damaged. "
        "Check DATABASE and DATABASE_KEY_FILE, or restore a backup."
    )


class Database:
    """One connection that writes, one that only reads; each has a thread of its own."""

    def __init__(self, path: Path, key: str | None) -> None:
        self._path, self._key = path, key
        self._writing: aiosqlite.Connection | None = None
        self._reading: aiosqlite.Connection | None = None
        self.on_due: Callable[[], None] = lambda: None  # called after a commit that wrote a notice due now
        self.on_erasure: Callable[[Erased], None] = lambda erased: None  # called before the commit of an erasure
        self.wiping = Wiping(self._wipe)
        self._to_rebuild = False

    async def open(self) -> None:
        """Open both connections.

        Raises DatabaseUnusable where the file or the key does not fit.
        """
        try:
            self._writing = await aiosqlite.Connection(lambda: connect(self._path, self._key), 64)
            self._reading = await aiosqlite.Connection(lambda: connect(self._path, self._key, read_only=True), 64)
        except BaseException:
            await self.close()
            raise
        self.wiping.start()  # what a crash may have left

    async def close(self) -> None:
        """Close both connections; the reader first, so that the writer can tidy up the log."""
        self.wiping.stop()
        reading, self._reading = self._reading, None
        writing, self._writing = self._writing, None
        try:
            if reading is not None:
                await reading.close()
        finally:  # a thread that is left over would keep the process from ending
            if writing is not None:
                await _closed(writing)

    async def transaction(self, work: Callable[[Transaction], Result]) -> Result:
        """Run work(tx) whole between BEGIN IMMEDIATE and COMMIT and return its result.

        Any exception rolls everything back. A caller that is cancelled leaves nothing half done: the work goes on
        to its end in the database's thread.
        """
        if self._writing is None:
            raise DatabaseUnusable("The database is closed.")
        result, tx = await _in_thread(self._writing, partial(_whole, work=work, on_erasure=self.on_erasure))
        if tx.erased or tx.rebuilds:
            self._to_rebuild = self._to_rebuild or tx.rebuilds or self._path.stat().st_size < AT_ONCE_BELOW
            self.wiping.start()
        if tx.wakes_sender:
            self.on_due()
        return result

    async def read(self, work: Callable[[Transaction], Result]) -> Result:
        """Run work(tx) on a stable picture of the database beside the writer: for long reads."""
        if self._reading is None:
            raise DatabaseUnusable("The database is closed.")
        result, _ = await _in_thread(self._reading, partial(_whole, work=work, begin="BEGIN"))
        return result

    async def _wipe(self) -> bool:
        if (writing := self._writing) is None:
            return True
        if self._to_rebuild:
            self._to_rebuild = False
            if not await _in_thread(writing, _REBUILD):
                self._to_rebuild = True
                return False
        return await _in_thread(writing, _WIPE)


def connect(path: Path | str, key: str | None, *, read_only: bool = False) -> Any:
    """Return a connection with every guard set. Without a key the file is plain: for tests alone.

    Raises DatabaseUnusable where the file is not a database or the key is not its key.
    """
    memory = str(path) == ":memory:"
    if not memory and not read_only:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        os.umask(0o077)
    target = str(path) if memory else f"file:{quote(str(Path(path).absolute()))}?mode={'ro' if read_only else 'rwc'}"
    try:
        connection = driver.connect(target, isolation_level=None, uri=not memory, check_same_thread=False)
    except driver.OperationalError:
        raise DatabaseUnusable(
            "The database file cannot be opened. Check DATABASE: a file in a folder in which the bot may write."
        ) from None
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log = off")
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON").fetchone()
        for pragma in ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.row_factory = driver.Row
    except driver.DatabaseError as error:
        connection.close()
        raise unusable(error) from None
    except BaseException:
        connection.close()
        raise
    return connection


def change_key(connection: Any, key: str) -> None:
    """Encrypt the database of this connection with another key."""
    connection.execute(f"PRAGMA rekey = \"x'{key}'\"")


def run(
    path: Path,
    key: str | None,
    work: Callable[[Transaction], Result],
    on_erasure: Callable[[Erased], None] = lambda erased: None,
    *,
    read_only: bool = False,
) -> Result:
    """Run one transaction without an event loop: for commands beside the bot."""
    with closing(connect(path, key, read_only=read_only)) as connection:
        result, tx = _whole(connection, work, "BEGIN" if read_only else "BEGIN IMMEDIATE", on_erasure=on_erasure)
        if tx.erased:
            _ = _REBUILD(connection) and _WIPE(connection)  # beside the bot that may fail: it wipes when it starts
        return result


async def _in_thread(connection: Any, function: Callable[[Any], Result]) -> Result:
    # The one private method of aiosqlite that is used: none of its public ones runs a function of ours whole.
    result: Result = await connection._execute(function, connection._conn)
    return result


async def _closed(connection: Any) -> None:
    try:
        await _in_thread(connection, _optimize)
    except driver.Error as error:
        log.warning("the database closes without being optimized: %s", type(error).__name__)
    finally:
        await connection.close()


def _optimize(connection: Any) -> None:
    connection.execute("PRAGMA optimize")


def _whole(
    connection: Any,
    work: Callable[[Transaction], Result],
    begin: str = "BEGIN IMMEDIATE",
    on_erasure: Callable[[Erased], None] = lambda erased: None,
) -> tuple[Result, Transaction]:
    connection.execute(begin)
    try:
        tx = Transaction(connection)
        result = work(tx)
        if tx.erased:
            on_erasure(tx.erased)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result, tx
