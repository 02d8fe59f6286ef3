"""Restores and rotations in processes that die at every step (a script: python -m tests.operation.dying restore FOLDER).

FOLDER/installation is copied to FOLDER/0, FOLDER/1 ...; in each copy the command dies right before its step of that
number: a file that is copied, renamed, linked or deleted (a rotation: before every second one). In the last copy it had no
more steps.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from bot.operation import backup
from bot.operation.keys import rotate
from bot.operation.restore import restore
from bot.settings import Storage
from tests.operation.drill import KEY, OTHER
from tests.world import MONDAY

STEPS = {"os.rename", "os.remove", "os.link", "shutil.copyfile"}


def storage_in(folder: Path, key: str = KEY) -> Storage:
    """Return the storage of one installation."""
    return Storage(folder / "bot.sqlite3", key, folder / "backups")


def _dying_before(number: int, folder: Path, command: str) -> None:
    seen = 0

    def count(event: str, arguments: object) -> None:
        nonlocal seen
        if event in STEPS:
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

    storage = storage_in(folder)
    oldest = backup.files(storage)[-1]
    sys.addaudithook(count)
    if command == "restore":
        restore(storage, oldest, now=MONDAY)
    else:
        rotate(storage, OTHER)


def _main(command: str, folder: Path) -> None:
    for number in range(0, 200, 2 if command == "rotate" else 1):
        own = folder / str(number)
        shutil.copytree(folder / "installation", own)
        child = os.fork()
        if child == 0:
            _dying_before(number, own, command)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            return


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
