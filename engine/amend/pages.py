"""What is kept of a build, and items whose texts have changed → their pages, where no others change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from engine import addresses
from engine.cache.pickled import packed, unpacked
from engine.pages import compose_only
from engine.read import MODULES, kept
from engine.render import render

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from engine.amend.unchanged import Last
    from engine.cache import Cache
    from engine.disk.folder import Folder
    from engine.model import News
    from engine.read import Kept, Source, Sources
    from engine.render import Look, Rendered
    from engine.site import Site

TYPES = (*MODULES, __name__, "engine.site", "engine.render", "engine.pages.frame", "engine.pages.views")


class Basis(NamedTuple):
    """What the pages of all items are made of, but for the items themselves."""

    site: Site  # of its items those alone that the pages of others show
    outlines: dict[str, bytes]  # of the listed items, newest first, by their paths
    look: Look
    warned: frozenset[str]  # the items of whose texts warnings are told, by line


class Standing(NamedTuple):
    """Pages of items as they stand, what they were made of, and the items beside these in the list of all."""

    basis: Basis
    beside: list[News]
    pages: dict[str, Rendered]


def keep(cache: Cache, call: bytes, sources: Sources, site: Site, look: Look) -> None:
    """Keep of a build what a later one of the same call may amend."""
    items = {source.path: source for source in sources.of("news")}
    outlines = {item.path: items[item.path].outline for item in site.listed}
    lines = {path: 1 + source.written.count("\n") for path, source in items.items()}
    warned = {one.path for one in site.warnings if one.line > lines.get(one.path, 0)}
    basis = Basis(_lean(site), outlines, look, frozenset(warned))
    cache.put_last([("basis", call, packed(basis))])


def _lean(site: Site) -> Site:
    """The site without whole texts, and without the items that no page shows but their own and the lists."""
    sources = [site.programme.source, *(group.source for group in site.groups)]
    cited = {addresses.item_of(source) for source in sources}
    shown = [item for item in site.news if item.reports or item.pictures or item.id in cited]
    news = (item.model_copy(update={"body": replace(item.body, packed=b"")}) for item in shown)
    return replace(site, news=tuple(news), articles=(), warnings=(), absent=())


def amended(
    root: Path, into: Folder, last: Last, few: Mapping[str, tuple[Kept, Kept]]
) -> dict[str, bytes] | None:
    """The pages of the items as they are, by their paths under the output folder.

    None where more may have changed than their texts, or where a page leads elsewhere.
    """
    stand = _standing(root, into, last, {path: was for path, (was, _) in few.items()})
    if stand is None or not all(_is_text_alone(stand.basis, now.source) for _, now in few.values()):
        return None
    after = _rendered(stand.basis, stand.beside, (now for _, now in few.values()))
    alike = all(page.made.ends == stand.pages[path].made.ends for path, page in after.items())
    return {path: page.content or b"" for path, page in after.items()} if alike else None


def _standing(root: Path, into: Folder, last: Last, few: Mapping[str, Kept]) -> Standing | None:
    """The pages of the items that have changed, as the last build made them; None where others stand."""
    found = into.cache.last("basis", last.call)
    basis: Basis | None = unpacked(found, TYPES) if found else None
    if basis is None:
        return None
    around = _around(list(basis.outlines), few)
    known = kept(into.cache, root, around)
    beside = [known[path].source.record for path in around if path in known]
    if not all(beside):  # what was kept is of a build that was refused since
        return None
    pages = _rendered(basis, beside, few.values())
    stand = all(into.left.digests.get(path) == page.made.digest for path, page in pages.items())
    return Standing(basis, beside, pages) if stand else None


def _is_text_alone(basis: Basis, source: Source) -> bool:
    """Whether rules say of the item what they said of the old text, at the same lines."""
    return source.differs_in_text_alone(basis.outlines.get(source.path)) and source.path not in basis.warned


def _around(paths: list[str], few: Collection[str]) -> set[str]:
    """The items that stand beside these in the list of all."""
    numbers = [n for n, path in enumerate(paths) if path in few]
    return {paths[m] for n in numbers for m in (n - 1, n + 1) if 0 <= m < len(paths)} - set(few)


def _rendered(basis: Basis, beside: Iterable[News], few: Iterable[Kept]) -> dict[str, Rendered]:
    items = [one.source.record for one in few]
    news = {item.id: item for item in (*basis.site.news, *beside, *items)}
    newest_first = sorted(news.values(), key=lambda item: (item.date, item.id), reverse=True)
    site = replace(basis.site, news=tuple(newest_first))
    return {page.path: page for page in render(compose_only(site, {item.id for item in items}), basis.look)}
