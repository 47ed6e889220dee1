"""The page that says how exact the counts are, as `docs/accuracy.md`."""

import datetime as dt
from collections.abc import Sequence
from importlib.metadata import version
from platform import python_version
from statistics import fmean
from typing import Final

from pixel_py import exercises
from pixel_py.analysis import tables
from pixel_py.analysis.cross import crossed
from pixel_py.analysis.evaluate import Result
from pixel_py.analysis.form import READINGS, told
from pixel_py.analysis.pairs import excluded
from pixel_py.analysis.perturb import Perturbation
from pixel_py.analysis.score import kept, same, score
from pixel_py.protocol import Summary

PERTURBATIONS: Final = {
    "--fps 15": Perturbation(fps=15),
    "--fps 10": Perturbation(fps=10),
    "--mirror": Perturbation(mirror=True),
    "--noise 0.01": Perturbation(noise=0.01),
    "--drop 0.2": Perturbation(drop=0.2),
    "--shift 1000": Perturbation(shift_s=1000.0),
    "--scale 0.6": Perturbation(scale=0.6),
}
"""By the options of `pixel-py evaluate` that give the same."""


def page(results: Sequence[Result], perturbed: Sequence[Sequence[Result]]) -> str:
    """
    The page.

    `results`: the recordings as they are, crossed. `perturbed`: the results of each of
    `PERTURBATIONS`.
    """
    cross = crossed(results)
    left_out = [(shows, other, reason) for (shows, other), reason in excluded().items()]
    today = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}"
    parts = [
        "# Accuracy",
        f"`make board`, {today}, pixel-py {version('pixel-py')}, Python {python_version()}.",
        _HOW,
        "## Counts",
        tables.scores(results),
        _unseen(results),
        "## Failures",
        tables.failures(results) or "None.",
        tables.errors(results),
        "## Truths that need a word",
        _notes(results),
        *_form(results),
        "## Perturbed",
        _PERTURBED,
        _perturbed(results, perturbed),
        _changed(perturbed),
        "## Crossed",
        _CROSSED,
        "" if cross is None else tables.matrix(cross),
        "Left out:",
        tables.table(("shows", "analysed as", "because"), left_out),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


_HOW: Final = """\
Each recording is analysed frame by frame, as in a live session, with the exercise given, difficulty
normal, no access to the truth and no tuning for a recording. The same on any manifest of this
format: `pixel-py evaluate MANIFEST --cross`.

- *Exact*, *within one*: share of recordings. *MAE*: mean of |counted - true|. Recordings that
  could not be analysed are in no share.
- *Ghosts*: repetitions counted beyond the true number, for each minute of recording.
- *Hold error*: mean of |held - true|.
- *Ends*: share of true repetitions with exactly one reported end between the true end before and
  their own. *End delay*: median of the true end minus the reported one. UI-PRMD's true ends
  include the standing pause after a repetition.
- *Truth*: how it is known. `ground truth`: from markers, or an annotated data set. `high`,
  `medium`: counted by eye, with this confidence; medium ones stand apart. `on-screen counter`:
  shown in the film. `four signals agree`: by machine, perhaps one off at a clip's edges.
  `automatic`: one repetition a clip, checked by machine."""

_FORM: Final = """\
Area under the curve: how often a correct repetition scores higher than a poor one, ties counting
half; 0.5 is chance, 1 perfect. Each repetition is scored by itself, in a session as above. Correct
and poor repetitions of the same person from the same view are compared, and the areas averaged;
the last column compares all people and views of an exercise at once. Beside the score, what one
number alone would do: the range of the repetition, the lean of the trunk, and the variation of the
range over the whole set, which no single repetition has: who plays a poor repetition plays each
differently, so that it is a trick of the data. The cards' ideals were read from these recordings.
Push-ups: labels of the data set, which are known to be noisy; nothing was tuned on them."""

FORM_GOAL: Final = (
    "squat", "lunge", "side_lunge", "sit_to_stand", "standing_leg_raise", "lateral_raise",
)  # fmt: skip
"""The exercises whose mean is asked for: at least 0.75, better 0.85."""

_PERTURBED: Final = """\
By the option of `pixel-py evaluate` that does it: frames dropped to a rate, left and right swapped,
noise added to every joint in every frame (standard deviation in body heights), a share of frames
dropped at random, times shifted by seconds, the picture shrunk into its lower right corner. *Same*:
recordings that give the same count as unperturbed. *Exact*: against the truth."""

_CROSSED: Final = """\
Ghosts a minute when recordings (rows) are analysed as exercises that they do not contain
(columns)."""


def _unseen(results: Sequence[Result]) -> str:
    """Exercises that no recording shows."""
    seen = {result.entry.exercise for result in results if result.entry.reps != 0}
    unseen = [f"`{key}`" for key in exercises.catalogue() if key not in seen]
    if not unseen:
        return ""
    return f"Without a recording, and proved by the synthetic athlete only: {', '.join(unseen)}."


def _form(results: Sequence[Result]) -> list[str]:
    found = told(results)
    if not found:
        return []
    asked = [found[exercise] for exercise in FORM_GOAL if exercise in found]
    means = [
        f"{name} {tables.number(fmean(one.areas[name] for one in asked))}" for name in READINGS
    ]
    mean = f"Mean of {', '.join(FORM_GOAL)}: {'; '.join(means)}."
    return ["## Form", _FORM, tables.forms(results), mean if len(asked) == len(FORM_GOAL) else ""]


def _notes(results: Sequence[Result]) -> str:
    """Recordings whose truth follows a convention of its own."""
    rows = [
        (result.entry.file, str(result.entry.reps), str(result.found.count), result.entry.notes)
        for result in results
        if result.found is not None and result.entry.reps is not None and result.entry.notes
    ]
    return tables.table(("recording", "true", "counted", "how the truth was counted"), rows)


def _perturbed(results: Sequence[Result], perturbed: Sequence[Sequence[Result]]) -> str:
    rows = [("unperturbed", "", tables.percent(score(results).exact))]
    for option, group in zip(PERTURBATIONS, perturbed, strict=True):
        found = kept(group) or {"same": 0, "of": 0}
        agree = f"{found['same']} of {found['of']}"
        rows.append((f"`{option}`", agree, tables.percent(score(group).exact)))
    return tables.table(("perturbed", "same", "exact %"), rows)


def _changed(perturbed: Sequence[Sequence[Result]]) -> str:
    """Every recording that is counted differently when perturbed."""
    rows = [
        (f"`{option}`", result.entry.file, *map(_answer, (result.unperturbed, result.found)))
        for option, group in zip(PERTURBATIONS, perturbed, strict=True)
        for result in group
        if same(result) is False
    ]
    return tables.table(("perturbed", "recording", "unperturbed", "perturbed"), rows)


def _answer(found: Summary | None) -> str:
    if found is None:
        return ""
    return f"{found.hold_s:.2f} s" if found.hold_s else str(found.count)
