"""assets/ and the items' own files → what is copied, assets under names that tell their content."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from engine import addresses
from engine.problem import content_of

if TYPE_CHECKING:
    from engine.site import Site

FOLDER = "assets"


def assets(folder: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The address of each file by its name, "css/site.css" → "/assets/css/site.0a1b2c3d.css"; the files."""
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if any(part.startswith(".") for part in name.parts):
            continue
        content = content_of(path, f"{FOLDER}/{name}")
        mark = hashlib.sha256(content).hexdigest()[:8]
        made = f"{FOLDER}/{name.with_name(f'{name.stem}.{mark}{name.suffix}')}"
        names[str(name)] = f"/{made}"
        files[made] = content
    return names, files


def attachments(site: Site, root: Path) -> dict[str, bytes]:
    """The pictures and documents beside the items that are made."""
    found = {}
    for item in site.news:
        for name in item.files:
            path = PurePosixPath(item.path).with_name(name)
            found[addresses.file(addresses.news(item.id) + name)] = content_of(root / path, str(path))
    return found
