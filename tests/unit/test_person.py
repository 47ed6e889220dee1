"""One person: others are noticed, and the same one never is another."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from body import Camera, blind, film, noisy, squats
from support import reasons, reps, run, squat_session, summary

from pixel_py.frame import Frame
from pixel_py.person import OnePerson
from pixel_py.protocol import Event, Keypoints, Placement

HERE = Camera(x=0.4)
THERE = Camera(x=1.1, height=0.65)
BEHIND = Camera(x=0.45, height=0.35, feet=0.7)


def whom(frames: Iterable[Frame], *, ready: bool = True) -> list[str]:
    """What is said of each frame."""
    person = OnePerson(lambda _: ready)
    return [person.update(frame) for frame in frames]


def joined(*pieces: list[Frame]) -> list[Frame]:
    """One after the other, a thirtieth of a second between."""
    frames: list[Frame] = []
    for piece in pieces:
        start_s = frames[-1].t_s + 1 / 30 if frames else 0.0
        frames += [replace(frame, t_s=frame.t_s - piece[0].t_s + start_s) for frame in piece]
    return frames


def standing(seconds: float, camera: Camera) -> list[Frame]:
    """Somebody who stands there, seen by a model that is a little unsure."""
    return noisy(film(lambda _: 0.0, seconds, camera=camera), 0.004)


def squatting(camera: Camera, count: int = 2) -> list[Frame]:
    """Somebody who squats, likewise."""
    return noisy(squats(count, camera=camera), 0.004)


def codes(events: Iterable[Event]) -> list[str]:
    """What was said of the placement."""
    return [event.code for event in events if isinstance(event, Placement)]


@pytest.mark.parametrize("other", [THERE, BEHIND], ids=["there", "behind"])
def test_a_jump_to_another_body_is_seen_at_once(other: Camera) -> None:
    """And the way back; squats of the other count nothing."""
    frames = joined(squatting(HERE), squatting(other), squatting(HERE))
    third = len(frames) // 3
    said = whom(frames, ready=False)
    assert said == ["same"] * third + ["other"] * third + ["same"] * third
    events = run(joined(squatting(HERE), squatting(other, 4)[:200], squatting(HERE)))
    assert summary(events).count == 4
    assert codes(events) == ["ready", "person_changed", "ready"]


def test_it_is_told_within_300_ms() -> None:
    """Nothing is counted, nobody is drawn, and what to do is said."""
    events = run(joined(standing(2.0, HERE), squatting(THERE)[:75]))
    (told,) = [e for e in events if isinstance(e, Placement) and e.code == "person_changed"]
    assert told.t_s - 2.0 <= 0.4
    assert (told.ready, told.counting, told.direction) == (False, False, "hold-still")
    drawn = [e.keypoints != () for e in events if isinstance(e, Keypoints)]
    assert drawn == [True] * 61 + [False] * 75


def test_one_who_holds_still_at_the_start_is_adopted() -> None:
    """After two seconds; then they are counted."""
    events = run(joined(squatting(HERE), standing(2.1, THERE), squatting(THERE, 3)))
    assert summary(events).count == 5
    assert codes(events) == ["ready", "person_changed", "ready"]


def test_one_who_sits_still_is_not_adopted() -> None:
    """Who watches from a bench is not at the start of a squat."""
    sitting = noisy(film(lambda _: 1.0, 5.0, camera=THERE), 0.004)
    events = run(joined(squatting(HERE), sitting, squatting(HERE)))
    assert summary(events).count == 4
    assert codes(events) == ["ready", "person_changed", "ready"]


def test_one_who_never_holds_still_is_adopted_in_the_end() -> None:
    """A film that cuts to another camera: ten seconds, and at the start of the next squat."""
    events = run(joined(squatting(HERE), squatting(THERE, 8)))
    assert 2 + 3 <= summary(events).count < 2 + 8
    assert codes(events) == ["ready", "person_changed", "ready"]


def test_a_rep_that_another_body_interrupts() -> None:
    """For a moment it goes on, for longer it is lost; it never doubles."""
    first = squatting(HERE, 1)
    for away_s, expected in ((0.3, 1), (2.5, 0)):
        middle = round(30 * 2.2)
        events = run(joined(first[:middle], squatting(THERE)[: round(30 * away_s)], first[middle:]))
        assert summary(events).count == expected
        assert len(reasons(events)) == 1 - expected


def test_who_comes_back_after_nobody_is_followed() -> None:
    """Farther away: nobody was there for two seconds."""
    nobody = [blind(frame) for frame in standing(2.0, HERE)]
    assert set(whom(joined(standing(2.0, HERE), nobody, standing(2.0, BEHIND)))) == {"same"}


def test_a_poor_first_pose_is_no_person_to_stay_with() -> None:
    """Whoever comes next is followed at once."""
    said = whom(joined(standing(0.1, BEHIND), standing(2.0, HERE)))
    assert said.count("new") == 1
    assert "other" not in said


def test_the_new_person_is_not_mixed_with_the_one_before() -> None:
    """The first pose is taken as it is."""
    (first, second), session = (
        (film(lambda _: 0.0, 0.0, camera=c)[0] for c in (HERE, THERE)),
        squat_session(),
    )
    session.update(first)
    seen = session.update(replace(second, t_s=0.1))[0]
    nose = second.points[0]
    assert isinstance(seen, Keypoints)
    assert nose is not None
    assert seen.keypoints[0].x == pytest.approx(nose.x / second.aspect)


@pytest.mark.parametrize("fps", [8, 15, 30])
@pytest.mark.parametrize("trunks_per_s", [2.0, 6.0])
def test_a_camera_that_pans_changes_nobody(fps: float, trunks_per_s: float) -> None:
    """The body crosses the picture."""
    frames = film(lambda _: 0.0, 1.0, fps=fps, camera=Camera(x=0.0))
    step = trunks_per_s * 0.288 * 0.7
    moved = [
        replace(f, points=tuple(p and p._replace(x=p.x + step * f.t_s) for p in f.points))
        for f in frames
    ]
    assert set(whom(moved)) == {"same"}


def test_a_jump_and_a_fall_change_nobody() -> None:
    """Two metres a second up, four down, at eight frames a second."""
    trunk = 0.288 * 0.7
    frames = film(lambda _: 0.0, 1.0, fps=8, camera=Camera(feet=0.7))
    for speed in (-4.0, 8.0):
        moved = [
            replace(
                f, points=tuple(p and p._replace(y=p.y + speed * trunk * f.t_s) for p in f.points)
            )
            for f in frames
        ]
        assert set(whom(moved)) == {"same"}


def test_a_cut_is_another_place() -> None:
    """A flagged break: whoever is seen next is followed."""
    session, events = squat_session(), list[Event]()
    frames = joined(squatting(HERE), squatting(THERE))
    for index, frame in enumerate(frames):
        events += session.update(frame, broken=index == len(frames) // 2)
    assert len(reps(events)) == 4
    assert codes(events) == ["ready"]
