"""
Every message that leaves the pixel, declared once.

An event is a dataclass; `type` names it and `origin` says which half emits it:
`python` (the session, also in ordinary Python), `web` (the page's half), or `both`.
TypeScript types, the JSON Schema and the reference table are generated from this file
by `web/scripts/generate.py`, so a field is described here and nowhere else.

Times are seconds on the session's own clock, coordinates are fractions of the unmirrored
image, confidences are 0-1, left is the person's left. What could not be known is `None`.
"""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Literal, TypeVar, dataclass_transform

from pixel_py.skeleton import Joint

FLAG_NOBODY: Final = 1
"""The pose model found nobody in this frame; the keypoint buffer is not read."""

FLAG_BREAK: Final = 2
"""Time is not continuous with the frame before: source changed, seek, resumed."""

Origin = Literal["python", "web", "both"]
View = Literal["front", "back", "left", "right", "oblique", "lying"]
Direction = Literal[
    "in-frame", "face-camera", "profile-camera", "step-back", "come-closer", "hold-still"
]
PlacementCode = Literal[
    "ready",
    "nobody",
    "joints_missing",
    "too_far",
    "too_near",
    "view_unsuitable",
    "moving",
    "countdown",
    "person_changed",
    "signal_too_small",
]
PlacementMode = Literal["required", "guide", "off"]
Side = Literal["left", "right", "both"]
AttemptReason = Literal[
    "too_shallow", "too_fast", "lost_sight", "wrong_movement", "interrupted", "low_grade"
]
Severity = Literal["info", "warn", "fault"]
Grade = Literal["A", "B", "C", "D", "E", "F"]
CuePolicy = Literal["fading", "always", "off"]
Backend = Literal["wasm", "webgl", "webgpu"]
Difficulty = Literal["easy", "normal", "pro"]

_Record = TypeVar("_Record")


@dataclass_transform(frozen_default=True)
def _record(kind: type[_Record]) -> type[_Record]:
    """
    Make a dataclass that type checkers hold frozen.

    Frozen at run time too, these classes would take twice as long to make, at every boot in the
    browser (37 ms against 20 ms, Pyodide 314 under Node).
    """
    return dataclass(kind)


@_record
class Keypoint:
    """One joint of the person."""

    name: Annotated[Joint, "COCO name; left is the person's left"]
    x: Annotated[float, "fraction of the image's width, from the left"]
    y: Annotated[float, "fraction of the image's height, from the top"]
    score: Annotated[float, "the model's confidence, 0-1"]


@_record
class Status:
    """The pixel's life changed: a loading step, ready, running, paused, ended."""

    type: ClassVar[str] = "status"
    origin: ClassVar[Origin] = "web"
    state: Annotated[
        Literal["loading", "ready", "running", "paused", "ended"], "where the pixel is in its life"
    ]
    step: Annotated[str | None, "while loading: the step that has just begun"] = None
    progress: Annotated[
        float | None, "0-1: over all loading steps, or of a file that is analysed"
    ] = None
    reason: Annotated[
        Literal[
            "asked",
            "hidden",
            "track_muted",
            "track_ended",
            "device_changed",
            "turned",
            "frozen",
            "removed",
            "media_ended",
            "source_failed",
            "waiting_for_start",
            "fatal",
        ]
        | None,
        "why it paused, resumed or ended",
    ] = None
    backend: Annotated[Backend | None, "what runs the pose model, once known"] = None
    offline: Annotated[
        bool, "true once everything the options can need is on the device: no request follows"
    ] = False
    analytics: Annotated[
        Literal["loading", "ready", "failed"] | None,
        "with option `analytics`: numpy, which is loaded after the first pose",
    ] = None


@_record
class Keypoints:
    """The pose of one frame, smoothed. Empty when the person was not found."""

    type: ClassVar[str] = "keypoints"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame"]
    keypoints: Annotated[
        tuple[Keypoint, ...], "joints known now, in COCO order; a joint lost from sight is absent"
    ]
    raw: Annotated[
        tuple[Keypoint, ...] | None, "with option `raw`: all 17 as the model gave them"
    ] = None
    width: Annotated[int | None, "width of the image in pixels; the host fills it in"] = None
    height: Annotated[int | None, "height of the image in pixels; the host fills it in"] = None


@_record
class Placement:
    """Whether the person stands where the exercise can be judged; sent when it changes."""

    type: ClassVar[str] = "placement"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame"]
    ready: Annotated[bool, "the exercise can be judged from here"]
    code: Annotated[PlacementCode, "what is wrong, or `ready`"]
    missing: Annotated[tuple[Joint, ...], "joints the exercise needs and cannot see"]
    direction: Annotated[Direction | None, "what the person should do"]
    view: Annotated[View | None, "the side of the body the camera sees"]
    countdown_s: Annotated[int | None, "with code `countdown`: whole seconds left"] = None
    counting: Annotated[
        bool,
        "movements are counted now; false until the person was ready, with `placement: required`,"
        " while another person is seen, and where a small movement would not stand out",
    ] = True
    view_confidence: Annotated[float, "how sure the view is, 0-1; 0 without a view"] = 0.0


@_record
class Phase:
    """The movement entered a phase named by the exercise's card."""

    type: ClassVar[str] = "phase"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame"]
    phase: Annotated[str, "for most cards: top, down, bottom, up"]


@_record
class Progress:
    """How far the current repetition is between its two ends; sent when it changes."""

    type: ClassVar[str] = "progress"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame"]
    value: Annotated[float, "0 at the start position, 1 at the far end"]


@_record
class SubScore:
    """One part of a repetition's score, with what was measured of its poorest aspect."""

    score: Annotated[float, "0-100"]
    measure: Annotated[str, "what was measured, for instance `tilt shoulder hip, mean`"]
    value: Annotated[float, "what it was"]
    ideal: Annotated[float, "what earns 100"]


@_record
class Scores:
    """The parts of a repetition's score; a part that could not be seen is None."""

    depth: Annotated[SubScore | None, "how far it went"] = None
    tempo: Annotated[SubScore | None, "how long it took"] = None
    symmetry: Annotated[SubScore | None, "left beside right"] = None
    stability: Annotated[SubScore | None, "how steady the rest of the body was"] = None
    form: Annotated[SubScore | None, "how near to the exercise's form"] = None


@_record
class Rom:
    """
    Range of motion of one repetition: angles in the image, where the joint bends in its plane.

    All angles are None in a view in which it does not.
    """

    joint: Annotated[str, "the joint, without its side"]
    left_deg: Annotated[float | None, "largest less smallest angle of the left joint"] = None
    right_deg: Annotated[float | None, "the same of the right joint"] = None
    difference_deg: Annotated[
        float | None, "left_deg - right_deg, where both have done it and both were seen"
    ] = None
    least_deg: Annotated[float | None, "smallest angle, of both joints if both were seen"] = None
    depth_class: Annotated[str | None, "name of the depth by the smallest angle"] = None


@_record
class Rep:
    """One repetition ended."""

    type: ClassVar[str] = "rep"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame that completed it"]
    count: Annotated[int, "repetitions so far, this one included"]
    start_s: Annotated[float, "when the movement left the start position"]
    end_s: Annotated[float, "when it was back"]
    duration_s: Annotated[float, "end_s - start_s"]
    depth: Annotated[float, "farthest point as a fraction of the card's full range; may exceed 1"]
    view: Annotated[View | None, "the side of the body the camera saw"]
    side: Annotated[Side | None, "which arm or leg did it; None for the whole body"] = None
    out_s: Annotated[float | None, "seconds from the start to the far end"] = None
    far_s: Annotated[float | None, "seconds at the far end"] = None
    back_s: Annotated[float | None, "seconds from the far end to the start"] = None
    score: Annotated[float | None, "0-100 by the card's weights; None when nothing was seen"] = None
    grade: Annotated[Grade | None, "A from 90, B 80, C 70, D 60, E 40, F"] = None
    average: Annotated[float | None, "mean score of the repetitions so far"] = None
    scores: Annotated[Scores | None, "the parts of the score"] = None
    rom: Annotated[Rom | None, "range of motion, for cards that name a joint"] = None
    faults: Annotated[tuple[str, ...], "codes of the rules of form it broke, said or not"] = ()


@_record
class Hold:
    """A held position was taken up, goes on, or ended; about once a second while it goes on."""

    type: ClassVar[str] = "hold"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame"]
    holding: Annotated[bool, "the position is held"]
    hold_s: Annotated[float, "seconds held so far, all holds together"]
    current_s: Annotated[float, "seconds of this hold, or of the one that has just ended"]
    best_s: Annotated[float, "seconds of the longest hold so far"]


@_record
class Goal:
    """What was aimed at is reached; once."""

    type: ClassVar[str] = "goal"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame"]
    target_reps: Annotated[int | None, "repetitions that were aimed at, when they are reached"]
    target_hold_s: Annotated[float | None, "seconds that were aimed at, when they are reached"]


@_record
class Set:
    """A set ended: by a rest longer than `restS`, or with the source."""

    type: ClassVar[str] = "set"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame that ended it"]
    index: Annotated[int, "which set, from 1"]
    reps: Annotated[int, "repetitions in it"]
    hold_s: Annotated[float, "seconds held in it"]
    start_s: Annotated[float, "when its first repetition or hold began"]
    end_s: Annotated[float, "when its last one ended"]
    duration_s: Annotated[float, "from start to end, less what passed without frames"]


@_record
class Attempt:
    """A movement that did not become a repetition, and why."""

    type: ClassVar[str] = "attempt"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame that decided it"]
    reason: Annotated[AttemptReason, "why it does not count"]
    start_s: Annotated[float, "when the movement left the start position"]
    end_s: Annotated[float, "when it was given up"]
    duration_s: Annotated[float, "end_s - start_s"]
    depth: Annotated[float, "farthest point as a fraction of the card's full range"]
    score: Annotated[float | None, "with reason `low_grade`: its score"] = None
    grade: Annotated[Grade | None, "with reason `low_grade`: its grade"] = None


@_record
class Cue:
    """Advice to the person."""

    type: ClassVar[str] = "cue"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame that caused it"]
    code: Annotated[str, "stable name of the advice"]
    severity: Annotated[Severity, "how much it matters"]
    joint: Annotated[Joint | None, "where on the body, if anywhere"]
    side: Annotated[Literal["left", "right"] | None, "which side, if one"]
    value: Annotated[float | None, "what was measured"]
    target: Annotated[float | None, "what would have been right"]
    unit: Annotated[str | None, "unit of value and target; None for a ratio"]
    phase: Annotated[str | None, "phase in which it was measured"]
    rep: Annotated[int | None, "repetition it belongs to, from 1"]
    text: Annotated[str, "the advice as a sentence in the pixel's language"]
    source: Annotated[str, "who says so: a citation, or the recordings that tuned it"]


@_record
class JointAngle:
    """The angle of one joint in the image."""

    joint: Annotated[Joint, "the joint"]
    angle_deg: Annotated[float | None, "0-180, 180 is straight; None while it is not known"]
    confidence: Annotated[float, "the least score of the three joints it is measured by; 0-1"]
    in_plane: Annotated[
        bool, "the joint bends across the line of sight, so that the angle is the joint's own"
    ]


@_record
class Angles:
    """With option `angles`: the joint angles of one frame, in the plane of the image."""

    type: ClassVar[str] = "angles"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame"]
    angles: Annotated[
        tuple[JointAngle, ...], "elbows, shoulders, hips and knees, left before right"
    ]


@_record
class Analyzer:
    """One of the page's own analyzers has something to say of a frame."""

    type: ClassVar[str] = "analyzer"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float, "time of the frame"]
    name: Annotated[str, "which analyzer: its file, entry point, or number in the list"]
    data: Annotated[dict[str, Any], "what it yielded, with its own names"]


@_record
class Stats:
    """How fast it runs; once a second while frames arrive."""

    type: ClassVar[str] = "stats"
    origin: ClassVar[Origin] = "web"
    fps: Annotated[float, "frames analysed in the last second"]
    pose_ms: Annotated[float | None, "median time of the pose model for one frame"]
    python_ms: Annotated[float | None, "median time of the analyzers for one frame"]
    dropped: Annotated[int, "live frames replaced by newer ones since the start"]
    backend: Annotated[Backend | None, "what runs the pose model"]


@_record
class SummaryRep:
    """One repetition in a summary."""

    start_s: Annotated[float, "when the movement left the start position"]
    end_s: Annotated[float, "when it was back"]
    duration_s: Annotated[float, "end_s - start_s"]
    depth: Annotated[float, "farthest point as a fraction of the card's full range"]
    side: Annotated[Side | None, "which arm or leg did it; None for the whole body"]
    out_s: Annotated[float | None, "seconds from the start to the far end"]
    far_s: Annotated[float | None, "seconds at the far end"]
    back_s: Annotated[float | None, "seconds from the far end to the start"]
    score: Annotated[float | None, "0-100; None when nothing was seen"]
    grade: Annotated[Grade | None, "the score as a letter"]
    rom_deg: Annotated[float | None, "range of motion, of the joint that moved farther"]
    faults: Annotated[tuple[str, ...], "codes of the rules of form it broke, said or not"]


@_record
class SummaryTrend:
    """
    How the repetitions changed over the session: the slope of a straight line through them.

    Slower, shallower and poorer repetitions towards the end are signs of fatigue.
    """

    duration_s: Annotated[float | None, "seconds that each repetition took longer than the last"]
    depth: Annotated[float | None, "change of depth from repetition to repetition"]
    score: Annotated[float | None, "change of the score from repetition to repetition"]
    rom_deg: Annotated[float | None, "change of the range of motion from repetition to the next"]


@_record
class SummarySides:
    """Left beside right."""

    depth_left: Annotated[float | None, "mean depth of repetitions of the left alone"]
    depth_right: Annotated[float | None, "mean depth of repetitions of the right alone"]
    difference_deg: Annotated[
        float | None, "mean range of motion of the left joint less that of the right"
    ]
    score: Annotated[float | None, "mean of the sub-scores of symmetry"]


@_record
class SummaryCue:
    """How often an advice was given."""

    code: Annotated[str, "stable name of the advice"]
    severity: Annotated[Severity, "how much it matters"]
    times: Annotated[int, "how often"]


@_record
class SummarySet:
    """One set in a summary."""

    reps: Annotated[int, "repetitions in it"]
    hold_s: Annotated[float, "seconds held in it"]
    start_s: Annotated[float, "when its first repetition or hold began"]
    end_s: Annotated[float, "when its last one ended"]
    duration_s: Annotated[float, "from start to end, less what passed without frames"]


@_record
class SummaryAttempt:
    """One attempt in a summary."""

    reason: Annotated[AttemptReason, "why it does not count"]
    start_s: Annotated[float, "when the movement left the start position"]
    end_s: Annotated[float, "when it was given up"]
    duration_s: Annotated[float, "end_s - start_s"]
    depth: Annotated[float, "farthest point as a fraction of the card's full range"]
    score: Annotated[float | None, "with reason `low_grade`: its score"]
    grade: Annotated[Grade | None, "with reason `low_grade`: its grade"]


@_record
class Summary:
    """What was done so far: at the end of a source, and when asked for."""

    type: ClassVar[str] = "summary"
    origin: ClassVar[Origin] = "python"
    t_s: Annotated[float | None, "time of the last frame; None before the first"]
    exercise: Annotated[str | None, "the card's key"]
    count: Annotated[int, "repetitions counted"]
    count_left: Annotated[int, "those the left arm or leg did, alone or with the right"]
    count_right: Annotated[int, "those the right arm or leg did, alone or with the left"]
    reps: Annotated[tuple[SummaryRep, ...], "one entry a repetition, in order"]
    attempts: Annotated[tuple[SummaryAttempt, ...], "one entry an attempt, in order"]
    sets: Annotated[tuple[SummarySet, ...], "one entry a set that has ended, in order"]
    hold_s: Annotated[float, "seconds held in position; 0 for exercises that are counted"]
    best_hold_s: Annotated[float, "seconds of the longest hold"]
    duration_s: Annotated[float, "seconds between the first and the last frame"]
    work_s: Annotated[float, "those of repetitions, attempts and holds"]
    rest_s: Annotated[float, "the others"]
    score: Annotated[float | None, "mean score of the repetitions"]
    grade: Annotated[Grade | None, "that of the mean score"]
    best_rep: Annotated[int | None, "number of the best repetition, from 1"]
    worst_rep: Annotated[int | None, "number of the poorest repetition, from 1"]
    trend: Annotated[SummaryTrend, "how the repetitions changed"]
    sides: Annotated[SummarySides, "left beside right"]
    cues: Annotated[tuple[SummaryCue, ...], "advice given, the most frequent first"]
    frames: Annotated[int, "frames analysed, empty ones included"]


@_record
class Error:
    """Something went wrong; with `fatal` the pixel has ended."""

    type: ClassVar[str] = "error"
    origin: ClassVar[Origin] = "both"
    code: Annotated[str, "stable name for programs"]
    message: Annotated[str, "what happened and where, as a sentence"]
    hint: Annotated[str, "what to do about it"]
    fatal: Annotated[bool, "true when the pixel cannot go on"] = False


Event = (
    Status
    | Keypoints
    | Placement
    | Phase
    | Progress
    | Rep
    | Attempt
    | Hold
    | Cue
    | Goal
    | Set
    | Angles
    | Analyzer
    | Stats
    | Summary
    | Error
)
