"""Turns faults of form, and what became no repetition, into cues: one at a time."""

from typing import Final

from pixel_py.errors import BadCard
from pixel_py.exercise import Advice, Exercise
from pixel_py.form import Shape
from pixel_py.measures import COMPARING, PARTS, unit
from pixel_py.protocol import Attempt, Cue, CuePolicy, Event, Side
from pixel_py.rules import SEVERITIES, CueGate, Fault, Habits, Rule
from pixel_py.skeleton import JOINTS
from pixel_py.statistic import When

PHASE: Final[dict[When, int]] = {"rest": 0, "far": 2, "change": 2}
"""In which of a card's four phases a quantity is measured; others are of the whole movement."""


class Coach:
    """Advises on the movements of one exercise."""

    def __init__(self, card: Exercise, texts: dict[str, str], policy: CuePolicy) -> None:
        """
        Begin with nothing said.

        Raises:
            BadCard: an advice or a rule of the card has no text.

        """
        said: dict[str, Advice | Rule] = {
            f"advice.{reason}": advice for reason, advice in card.advice.items()
        }
        said |= {f"rule[{number}]": rule for number, rule in enumerate(card.rules)}
        for path, one in said.items():
            if one.text is None and one.code not in texts:
                raise BadCard(
                    f"{card.key}.{path}.code: there is no text for {one.code!r}.",
                    "Add `text`, the sentence that is said.",
                )
        self._card = card
        self._texts = texts
        self._habits = Habits()
        self._gate = CueGate(policy)

    def reset(self) -> None:
        """Forget the person."""
        self._habits.reset()
        self._gate.reset()

    def attempted(self, attempt: Attempt, floor: float, phase: str | None) -> list[Event]:
        """What to say about an attempt; `floor`: the least depth of a repetition."""
        advice = self._card.advice.get(attempt.reason)
        if advice is None or self._gate.choose([advice.code], attempt.t_s) is None:
            return []
        return [
            Cue(
                t_s=attempt.t_s,
                code=advice.code,
                severity=advice.severity,
                joint=None,
                side=None,
                value=attempt.depth,
                target=floor,
                unit=None,
                phase=phase,
                rep=None,
                text=advice.text or self._texts[advice.code],
                source=advice.source,
            )
        ]

    def moved(
        self, shape: Shape, t_s: float, rep: int | None, *, alone: bool = False
    ) -> list[Event]:
        """
        What to say about the form of a movement.

        `rep`: the repetition that it was. `alone`: one side has done it, so that left and right
        are not compared.
        """
        faults = sorted(self._habits.update(_asked(shape, alone=alone)), key=_urgency)
        chosen = self._gate.choose([fault.rule.code for fault in faults], t_s)
        return [] if chosen is None else [self._cue(faults[chosen], t_s, rep)]

    def _cue(self, fault: Fault, t_s: float, rep: int | None) -> Cue:
        rule, side = fault.rule, None if fault.side == "both" else fault.side
        joint = None
        if rule.joint is not None and (side is not None or rule.joint == "nose"):
            joint = JOINTS[PARTS[rule.joint][side == "right"]]
        number = PHASE.get(rule.quantity.when)
        return Cue(
            t_s=t_s,
            code=rule.code,
            severity=rule.severity,
            joint=joint,
            side=side,
            value=fault.value,
            target=rule.limit,
            unit=unit(rule.quantity.measure),
            phase=None if number is None else self._card.phases[number],
            rep=rep,
            text=rule.text or self._texts[rule.code],
            source=rule.source,
        )


def broken(shape: Shape, *, alone: bool) -> tuple[str, ...]:
    """Codes of the rules that a movement has broken, in the card's order; the first time too."""
    asked = _asked(shape, alone=alone)
    return tuple(dict.fromkeys(rule.code for rule, _, value in asked if rule.broken(value)))


def _asked(shape: Shape, *, alone: bool) -> list[tuple[Rule, Side, float | None]]:
    """What was measured for each rule; left and right are not compared where one side is alone."""
    return [one for one in shape.rules if not (alone and one[0].quantity.measure in COMPARING)]


def _urgency(fault: Fault) -> tuple[int, int]:
    return -SEVERITIES.index(fault.rule.severity), fault.rule.priority
