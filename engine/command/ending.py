"""A command → the code with which its process ends, whatever happens in it, with all that was said."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from engine.problem.reasons import reason
from engine.problem.said import FAULT
from engine.write import Unwritable

if TYPE_CHECKING:
    from collections.abc import Callable

INSTALL = "ให้สั่ง make site หรือใช้ python ใน .venv ที่สั่ง python -m pip install -r requirements.txt ไว้แล้ว"


def open_streams() -> None:
    """What is said is UTF-8 on every system, and can be said where nobody listens."""
    for name in ("stdout", "stderr"):
        if (stream := getattr(sys, name)) is None:  # it was closed before we began
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (to the end)
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def answered(command: Callable[[], int]) -> int:
    """The command's own code; 2, in a line, where its output can't be written or a dependency is missing."""
    try:
        return command()
    except Unwritable as unwritable:
        print(unwritable, file=sys.stderr)
        return 2
    except ImportError as error:  # it is not there, or too old to have what is asked of it
        if not error.name or error.name.startswith("engine"):
            raise
        old = not isinstance(error, ModuleNotFoundError)
        why = f"{error.name} รุ่นที่ติดตั้งไว้ใช้ไม่ได้" if old else f"ยังไม่ได้ติดตั้ง {error.name}"
        print(f"{why} {INSTALL}", file=sys.stderr)
        return 2


def ended(command: Callable[[], int]) -> int:
    """The code of a process that does this and nothing else: 3, with its traceback, for a fault of ours."""
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our lines has read enough
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 (whatever it is, it is ours: never told as a mistake of content)
        if isinstance(error, OSError) and error.errno == errno.ENOSPC and error.filename is None:
            with suppress(OSError):  # what we say is written to a file that takes no more
                print(f"เขียนข้อความออกไม่ได้ ({reason(error)})", file=sys.stderr)
            return 2
        import traceback

        traceback.print_exc()
        print(FAULT, file=sys.stderr)
        return 3
    return code
