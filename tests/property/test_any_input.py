"""Whatever a model may say is ordinary input."""

import json
from array import array

from hypothesis import example, given
from hypothesis import strategies as st
from support import squat_session

from pixel_py.bridge import Bridge
from pixel_py.frame import from_buffer
from pixel_py.settings import Settings


@given(st.lists(st.lists(st.floats(width=32), min_size=51, max_size=51), max_size=20))
def test_any_numbers_are_taken(buffers: list[list[float]]) -> None:
    """Whatever a model may say."""
    session = squat_session(Settings(raw=True))
    for n, buffer in enumerate(buffers):
        session.update(from_buffer(n / 10, buffer, 1.5))
    session.finish()


@given(
    st.lists(
        st.tuples(
            st.floats(),
            st.floats(),
            st.integers(0, 3),
            st.lists(st.floats(width=32), min_size=3, max_size=3),
        ),
        max_size=20,
    )
)
@example([(0.0, 1e308, 0, [50.0, 0.5, 0.9])])
@example([(0.0, 1.0, 0, [0.5, 0.5, 0.9]), (5e-324, 1.0, 0, [0.6, 0.6, 0.9])])
def test_any_frames_give_json(frames: list[tuple[float, float, int, list[float]]]) -> None:
    """Any times, shapes and numbers: strict JSON, and no failure of ours."""
    bridge = Bridge()
    bridge.load('{"exercise": "squat", "raw": true, "inputMirrored": true, "lang": "en"}')
    answers: list[str | None] = []
    for t_s, aspect, flags, joint in frames:
        bridge.buffer[:] = array("f", joint * 17)
        answers.append(bridge.step(t_s, aspect, flags))
    for answer in (*answers, bridge.finish()):
        events = json.loads(answer or "[]", parse_constant=refuse)
        assert all(event.get("code") != "internal" for event in events)


def refuse(constant: str) -> object:
    """JSON has neither NaN nor Infinity, though Python reads them."""
    raise ValueError(constant)
