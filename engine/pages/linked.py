"""Records → what machines read about them: schema.org, as JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.model import Agency, Citation, News
    from engine.site import Site

SCHEMA = "https://schema.org"
Thing = dict[str, Any]


def article(site: Site, item: News, title: str, description: str, card: str) -> Thing:
    """A NewsArticle as its page is called and shared, based on the documents that it cites."""
    about = [organization_name(site, name) for name in item.agencies]
    return _given(
        {
            "@context": SCHEMA,
            "@type": "NewsArticle",
            "headline": title,
            "description": description,
            "inLanguage": "th",
            "url": site.absolute(addresses.news(item.id)),
            "image": site.absolute(card),
            "datePublished": site.published[item.id].iso,
            "dateModified": site.updated[item.id].iso,
            "publisher": _organization(site.settings.operator),
            "about": about,
            "isBasedOn": [_work(citation) for citation in site.sources(item)],
        }
    )


def organization(site: Site, agency: Agency) -> Thing:
    """A GovernmentOrganization by the name that the announcement gives it."""
    return _given(
        {
            "@context": SCHEMA,
            "@type": "GovernmentOrganization",
            "name": agency.name,
            "alternateName": [*([agency.abbr] if agency.abbr else []), *agency.also],
            "url": site.made(agency.website),
            "mainEntityOfPage": site.absolute(addresses.agency(agency.id)),
            "parentOrganization": organization_name(site, agency.parent) if agency.parent else None,
        }
    )


def organization_name(site: Site, name: str) -> Thing:
    return {"@type": "GovernmentOrganization", "name": site.agency[name].name}


def dataset(site: Site, files: Sequence[str]) -> Thing:
    """The open data as search engines for data read it; `files` are their addresses."""
    licence = site.settings.licence
    return _given(
        {
            "@context": SCHEMA,
            "@type": "Dataset",
            "name": site.settings.title,
            "description": site.settings.description or site.programme.name,
            "inLanguage": "th",
            "url": site.absolute(addresses.DATA),
            "isAccessibleForFree": True,
            "dateModified": site.current.iso,
            "license": {"@type": "CreativeWork", "name": licence} if licence else None,
            "creator": _organization(site.settings.operator),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": "text/csv" if address.endswith(".csv") else "application/json",
                    "contentUrl": site.absolute(address),
                }
                for address in files
            ],
        }
    )


def website(site: Site) -> Thing:
    return _given(
        {
            "@context": SCHEMA,
            "@type": "WebSite",
            "name": site.settings.title,
            "description": site.settings.description,
            "inLanguage": "th",
            "url": site.settings.url,
        }
    )


def breadcrumbs(url: str, trail: Sequence[tuple[str, str]]) -> Thing:
    """The way from the home page to a page, that page last."""
    steps = [
        {"@type": "ListItem", "position": n, "name": name, "item": addresses.absolute(url, address)}
        for n, (name, address) in enumerate(trail, 1)
    ]
    return {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": steps}


def _work(citation: Citation) -> Thing:
    return _given(
        {
            "@type": "CreativeWork",
            "name": citation.title,
            "url": citation.url,
            "publisher": _organization(citation.publisher),
            "datePublished": citation.published.iso if citation.published else None,
        }
    )


def _organization(name: str | None) -> Thing | None:
    return {"@type": "Organization", "name": name} if name else None


def _given(thing: Thing) -> Thing:
    """What is not known is left out."""
    return {key: value for key, value in thing.items() if value}
