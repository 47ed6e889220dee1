"""
Events as plain data and as JSON text: the only place where numbers are rounded.

Times to 1 ms, angles to 0.1 degree, everything else to 1e-4. Cards, filters and counts see the
full numbers.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

from pixel_py.protocol import Event, Keypoint, Keypoints

_FIELDS: Final[dict[type, tuple[tuple[str, int], ...]]] = {}
"""Names of a record's fields with their decimals: reading them from the class costs time."""


def text(events: Iterable[Event]) -> str:
    """
    A JSON array, one object an event.

    >>> from pixel_py.protocol import Progress
    >>> text([Progress(1.23456, 0.5)])
    '[{"type":"progress","t_s":1.235,"value":0.5}]'
    """
    return json.dumps([plain(event) for event in events], separators=(",", ":"), allow_nan=False)


def plain(event: Event) -> dict[str, Any]:
    """An event as a dictionary with its `type`."""
    if isinstance(event, Keypoints):
        # The one event of every frame, so the short way.
        return {
            "type": "keypoints",
            "t_s": round(event.t_s, 3),
            "keypoints": [_joint(point) for point in event.keypoints],
            "raw": None if event.raw is None else [_joint(point) for point in event.raw],
            "width": event.width,
            "height": event.height,
        }
    return {"type": event.type, **_record(event)}


def _joint(point: Keypoint) -> dict[str, Any]:
    return {
        "name": point.name,
        "x": round(point.x, 4),
        "y": round(point.y, 4),
        "score": round(point.score, 4),
    }


def _record(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass of the protocol
    kind = type(record)
    names = _FIELDS.get(kind)
    if names is None:
        names = tuple((field.name, _decimals(field.name)) for field in fields(kind))
        _FIELDS[kind] = names
    return {name: _value(getattr(record, name), decimals) for name, decimals in names}


def _value(value: Any, decimals: int) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, float):
        return round(value, decimals)
    if isinstance(value, tuple):
        return [_value(entry, decimals) for entry in value]
    if value is None or isinstance(value, (str, int)):
        return value
    return _record(value)


def _decimals(name: str) -> int:
    if name.endswith("_s"):
        return 3
    return 1 if name.endswith("_deg") else 4
