"""assets/ and the items' own files → what is copied, assets under names that tell their content."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from engine import addresses
from engine.problem import content_of

if TYPE_CHECKING:
    from engine.site import Site

FOLDER = "assets"
IMPORT = re.compile(rb'(from "\./)([\w.-]+\.js)"')
LAYOUT = re.compile(rb"^[ \t]*(//.*\n)?", re.MULTILINE)  # readers are sent no comments of ours


def assets(folder: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The address of each file by its name, "css/site.css" → "/assets/css/site.0a1b2c3d.css"; the files.

    A script that imports another one of its folder is given the other's made name.
    """
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}

    def make(name: PurePosixPath) -> str:
        if str(name) not in names:
            content = content_of(folder / name, f"{FOLDER}/{name}")
            if name.suffix == ".js":
                content = IMPORT.sub(lambda found: imported(name, found), LAYOUT.sub(b"", content))
            mark = hashlib.sha256(content).hexdigest()[:8]
            made = f"{FOLDER}/{name.with_name(f'{name.stem}.{mark}{name.suffix}')}"
            names[str(name)], files[made] = f"/{made}", content
        return names[str(name)]

    def imported(name: PurePosixPath, found: re.Match[bytes]) -> bytes:
        other = make(name.with_name(found[2].decode()))
        return found[1] + PurePosixPath(other).name.encode() + b'"'

    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if not any(part.startswith(".") for part in name.parts):
            make(name)
    return names, files


def attachments(site: Site, root: Path) -> dict[str, bytes]:
    """The pictures and documents beside the items that are made."""
    found = {}
    for item in site.news:
        for name in item.files:
            path = PurePosixPath(item.path).with_name(name)
            found[addresses.file(addresses.news(item.id) + name)] = content_of(root / path, str(path))
    return found
