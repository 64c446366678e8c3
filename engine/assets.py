"""assets/ and the items' own files → what is copied, assets under names that tell their content."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from engine import addresses
from engine.disk.stamps import is_path_left_behind
from engine.problem import Refused, content_of, files_of, of_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.site import Site

FOLDER = "assets"
STYLES, STYLE = "css", "css/site.css"
# Of two rules as strong as each other the later wins; other sheets follow these.
CASCADE = {name: n for n, name in enumerate(("tokens", "base", "layout", "components", "print"))}
IMPORT = re.compile(rb'(from "\./)([\w.-]+\.js)"')
URL = re.compile(rb'(url\(")\.\./([^"]+)"')
# Readers are sent no comments of ours, nor the spaces that a phone needs none of.
# Strings are known; not regular expressions, nor templates within templates: there, \x20 is a space.
AS_WRITTEN = rb"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\\.|url\([^"')]*\))"""
REMARK = re.compile(AS_WRITTEN + rb"|/\*.*?\*/", re.DOTALL)
LAYOUT = re.compile(rb"^[ \t]*(//.*\n)?|[ \t]+// [^\"'`\n]*$", re.MULTILINE)
# A rule a line. What a custom property holds may be a space alone.
TIGHT = re.compile(AS_WRITTEN + rb"|(?<!:)\s*([{;]|,(?=\s))\s*|\s*(\})\s*", re.DOTALL)
SPACED = re.compile(
    rb"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|(?<=[;{,:])\s+|\n(?=[\n}])"""
    rb"""|(?<![-+]) (=>|[!=]==|[<>]=|&&|\|\||\?\?|[=?:>*%]|<(?!\s*!)|[-+](?!\s*[-+])) |[ ]+(?=[][(){}])|(?<=[][()}])[ ]+""",
    re.DOTALL,
)
MISSING = (
    "ไม่มีไฟล์นี้ แต่ไฟล์อื่นใน assets/ อ้างถึง โฟลเดอร์ assets ของพอร์ทัลใช้แทนของโครงการทั้งชุด ให้คัดลอกมาทั้งโฟลเดอร์แล้วจึงแก้"
)
PLAIN = (".txt", ".webmanifest", ".ico")  # asked for by these names


def assets(folder: Path, made: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, bytes]]:
    """The address of each file by its name, "js/find.js" → "/assets/js/find.0a1b2c3d.js"; the files.

    `made` are the files that the engine makes, by the names they would have in the folder. What a script or
    a style sheet refers to is given its address.
    """
    sources = {**_sources(folder), **made}
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    begun: set[str] = set()  # a name tells its content, which would tell the name

    def make(name: PurePosixPath) -> str:
        if str(name) not in sources:
            raise Refused((of_file(f"{FOLDER}/{name}", MISSING),))
        if str(name) not in names:
            if str(name) in begun:
                raise Refused(
                    (of_file(f"{FOLDER}/{name}", "ไฟล์นี้กับไฟล์อื่นใน assets/ อ้างถึงกันเป็นวง ให้ตัดออกทางหนึ่ง"),)
                )
            begun.add(str(name))
            content = sources[str(name)]
            if name.suffix == ".js":
                content = SPACED.sub(lambda found: found[1] or found[2] or b"", LAYOUT.sub(b"", content))
                content = IMPORT.sub(lambda found: imported(name, found), content)
            elif name.suffix == ".css":
                content = REMARK.sub(lambda found: found[1] or b" ", content)
                content = TIGHT.sub(lambda found: found[1] or found[2] or found[3] + b"\n", content).lstrip()
                content = URL.sub(referred, content)
            mark = "" if name.suffix in PLAIN else f".{hashlib.sha256(content).hexdigest()[:8]}"
            path = f"{FOLDER}/{name.with_name(f'{name.stem}{mark}{name.suffix}')}"
            names[str(name)], files[path] = f"/{path}", content
        return names[str(name)]

    def imported(name: PurePosixPath, found: re.Match[bytes]) -> bytes:
        other = make(name.with_name(found[2].decode()))
        return found[1] + PurePosixPath(other).name.encode() + b'"'

    def referred(found: re.Match[bytes]) -> bytes:
        return found[1] + make(PurePosixPath(found[2].decode())).replace(f"/{FOLDER}/", "../").encode() + b'"'

    for name in sorted(sources):
        make(PurePosixPath(name))
    return names, files


def _sources(folder: Path) -> dict[str, bytes]:
    """The files as they are written, the style sheets as one."""
    found: dict[str, bytes] = {}
    for path in files_of(folder, FOLDER):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if not str(name).isprintable():
            raise Refused((of_file(FOLDER, "มีไฟล์ที่ชื่อใช้ไม่ได้ ให้ตั้งชื่อด้วยตัวอักษร ตัวเลข และขีดกลาง"),))
        if not is_path_left_behind(str(name)):
            found[str(name)] = content_of(path, f"{FOLDER}/{name}")
    styles = [name for name in found if PurePosixPath(name).parent == PurePosixPath(STYLES)]
    styles.sort(key=lambda name: (CASCADE.get(PurePosixPath(name).stem, len(CASCADE)), name))
    if styles:
        found[STYLE] = b"\n".join(found.pop(name) for name in styles)
    return found


def attachments(site: Site) -> dict[str, str]:
    """The documents beside the items that are made: the path of each by the one that it is copied to."""
    return {
        addresses.file(addresses.news(item.id) + document.name): str(
            PurePosixPath(item.path).with_name(document.name)
        )
        for item in site.news
        for document in item.documents
    }
