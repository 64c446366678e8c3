"""A call of `new` → the file that an editor goes on with, or what stands in its way."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from engine.problem.reasons import reason
from engine.thai.dates import BANGKOK, day_of

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def new_command(call: argparse.Namespace) -> int:
    from engine.editors.new import new, proposed

    if not (call.root / "site.toml").is_file():
        print(f"ไม่พบไฟล์ site.toml ใน {call.root.resolve()} ให้ระบุโฟลเดอร์ของโครงการด้วย --root", file=sys.stderr)
        return 2
    today = day_of(datetime.now(BANGKOK))
    try:
        id = call.id or asked_for(call.root, call.noun, proposed(call.root, call.noun, call.name, today))
        path = new(call.root, call.noun, call.name, today, id)
    except FileExistsError as error:
        print(f"{taken(error)} ตั้งรหัสอื่นด้วย --id", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"เขียนที่ {error.filename} ไม่ได้ ({reason(error)})", file=sys.stderr)
        return 2
    except EOFError:
        print("ยังไม่ได้ตั้งรหัส จึงยังไม่สร้างไฟล์", file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"สั่งไม่ถูกต้อง: {error}", file=sys.stderr)
        return 2
    print(f"สร้าง {path} แล้ว เปิดแก้ไขได้เลย")
    return 0


def taken(error: FileExistsError) -> str:
    return f"มี {error.filename} อยู่แล้ว จึงไม่เขียนทับ"


def asked_for(root: Path, noun: str, proposed: str) -> str:
    """The id that someone at a terminal gives, or the proposed one. Raises EOFError."""
    from engine.editors.new import allowed

    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return proposed
    print("รหัสคือชื่อไฟล์และที่อยู่ของหน้า ใช้อักษรอังกฤษ ตัวเลข และขีดกลาง เปลี่ยนภายหลังไม่ได้")
    while True:
        id = input(f"รหัส (กด Enter เพื่อใช้ {proposed}): " if proposed else "รหัส: ").strip() or proposed
        try:
            return allowed(root, noun, id)
        except FileExistsError as error:
            print(f"{taken(error)} ใช้รหัสอื่น")
            proposed = "" if id == proposed else proposed
        except ValueError as error:
            print(error)
