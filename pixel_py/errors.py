"""
Everything that can be wrong with what is handed in: one family, each with code, sentence, hint.

A bad, empty or late frame is no error of this kind; it is ordinary input.
"""

from typing import ClassVar


class PixelError(ValueError):
    """
    Base of all errors of this package.

    `code` is stable for programs, `message` says what happened and where, `hint` what to do.
    """

    code: ClassVar[str] = "internal"
    advice: ClassVar[str] = "Please report it with the text of this message."

    def __init__(self, message: str, hint: str | None = None) -> None:
        """`hint` replaces the family's advice where more is known."""
        super().__init__(message)
        self.message = message
        self.hint = self.advice if hint is None else hint


class UnknownExercise(PixelError):
    """No card has this key."""

    code = "unknown_exercise"
    advice = "Choose one of the built-in exercises."


class NotYetAvailable(PixelError):
    """The exercise is known, but there is no card for it yet."""

    code = "not_yet_available"
    advice = "It comes with a later version; choose another exercise until then."


class BadCard(PixelError):
    """A card breaks the format; the message names the place by its path."""

    code = "bad_card"
    advice = "Correct the card at the place named."


class BadOptions(PixelError):
    """The options handed to `Bridge.load` are not what they must be."""

    code = "bad_option"
    advice = "See the table of options in the README."


class BadRecording(PixelError):
    """A recording breaks format version 1; the message names the line."""

    code = "bad_recording"
    advice = "Write it as JSON lines: a header, then one line a frame with `t` and `k`."


class BadManifest(PixelError):
    """A manifest of recordings breaks format version 1."""

    code = "bad_manifest"
    advice = "Write a JSON object: `format`, `version` and `recordings`, one entry a file."


class BadKeypoints(PixelError):
    """The keypoints of a frame are not 51 numbers within their bounds."""

    code = "bad_keypoints"
    advice = "Pass 17 times x/width, y/height, score, in COCO order."


class BadFrame(PixelError):
    """The shape of the image cannot be."""

    code = "bad_frame"
    advice = "Pass width / height of the frame, both in pixels."


class TimeBackwards(PixelError):
    """A frame is not later than the one before; it is left out."""

    code = "time_backwards"
    advice = "Pass frames in order, with times in seconds on one clock."


class AnalyzerFailed(PixelError):
    """A page's own analyzer cannot be used, or raised an exception; the pixel goes on."""

    code = "analyzer_failed"
    advice = "Correct the analyzer; it needs `analyze(pose)`, which yields dicts of plain values."
