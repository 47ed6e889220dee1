"""
Events as plain data and as JSON text: the only place where numbers are rounded.

Times to 1 ms, angles to 0.1 degree, keypoints to 1e-4, everything else to 1e-3; what a
page's own analyzer says stays as it is. Cards, filters and counts see the full numbers.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

from pixel_py.protocol import Event, Keypoint, Keypoints

_FIELDS: Final[dict[type, tuple[tuple[str, int], ...]]] = {}
"""Names of a record's fields with their decimals: reading them from the class costs time."""

_ENCODER: Final = json.JSONEncoder(separators=(",", ":"), allow_nan=False)

_JOINT: Final = '{"name":"%s","x":%.4f,"y":%.4f,"score":%.4f}'
"""Keypoints make nearly all of the text; as a template they save a fifth of a step."""


def array(events: Iterable[Event]) -> str:
    """
    A JSON array, one object an event.

    >>> from pixel_py.protocol import Progress
    >>> array([Progress(1.23456, 0.5)])
    '[{"type":"progress","t_s":1.235,"value":0.5}]'
    """
    return f"[{','.join(map(text, events))}]"


def text(event: Event) -> str:
    """An event as a JSON object with its `type`."""
    if not isinstance(event, Keypoints):
        return _ENCODER.encode({"type": event.type, **_record(event)})
    raw = "null" if event.raw is None else _joints(event.raw)
    width = "null" if event.width is None else event.width
    height = "null" if event.height is None else event.height
    return (
        f'{{"type":"keypoints","t_s":{round(event.t_s, 3)},"keypoints":{_joints(event.keypoints)},'
        f'"raw":{raw},"width":{width},"height":{height}}}'
    )


def _joints(points: tuple[Keypoint, ...]) -> str:
    return f"[{','.join([_JOINT % (p.name, p.x, p.y, p.score) for p in points])}]"


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
    if value is None or isinstance(value, (str, int, dict)):
        return value
    return _record(value)


def _decimals(name: str) -> int:
    return 1 if name.endswith("_deg") else 3
