"""A broken news item or page → what of it can still be held to the rules, so that all is told in one run.

What is wrong was told already. It is left out here, or stands as something that no rule minds.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from engine.read.typed import given

if TYPE_CHECKING:
    from engine.read.files import File
    from engine.read.yaml import Loc, Located

SALVAGED = ("news", "pages")  # of what others rest on, half would be worse than nothing
HARMLESS = {"title": "-", "status": "planned", "value": "0", "date": "2399-12-31"}
OF_THE_DATE = ("corrections", "withdrawn")  # which would be held against a date that is not known


def salvage(model: type[BaseModel], located: Located, file: File, own: dict[str, Any]) -> Any:
    """The record without its mistakes; None where there are none, or where too little is left."""
    if file.noun not in SALVAGED:
        return None
    data = {key: value for key, value in given(deepcopy(located.data)).items() if key not in own}
    try:
        model.model_validate({**data, **own})
    except ValidationError as error:
        wrong = [tuple(each["loc"]) for each in error.errors(include_url=False)]
    else:
        return None
    for loc in wrong:
        _mend(data, loc)
    if ("date",) in wrong:
        data = {key: value for key, value in data.items() if key not in OF_THE_DATE}
    if any(loc[-1] == "as_of" for loc in wrong):
        data.pop("reports", None)  # two of a day could no longer be told apart
    try:
        return model.model_validate({**data, **own})
    except ValidationError:
        return None


def _mend(data: dict[str, Any], loc: Loc) -> None:
    """Put something harmless in the place of what is wrong, or leave it out with as little as may be."""
    holder: Any = data
    for part in loc[:-1]:
        if part not in (holder if isinstance(holder, dict) else range(len(holder))):
            return  # left out already, for another of its mistakes
        holder = holder[part]
    name = loc[-1]
    if isinstance(holder, dict) and name in HARMLESS:
        holder[name] = HARMLESS[name]
    elif isinstance(holder, dict) and name in holder:
        del holder[name]
    else:
        data.pop(str(loc[0]), None)
