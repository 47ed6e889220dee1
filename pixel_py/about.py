"""The head of a card: what it tells people, and what judges nothing."""

from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from pixel_py.table import Table

Category = Literal["strength", "cardio", "mobility", "stretching", "balance"]
Muscle = Literal[
    "neck",
    "shoulders",
    "chest",
    "upper_back",
    "lats",
    "biceps",
    "triceps",
    "forearms",
    "abdominals",
    "obliques",
    "lower_back",
    "glutes",
    "hip_flexors",
    "adductors",
    "abductors",
    "quadriceps",
    "hamstrings",
    "calves",
]
Equipment = Literal[
    "chair", "bench", "box", "mat", "wall", "hurdle", "pull_up_bar", "dip_bars", "barbell",
    "dumbbells", "kettlebell",
]  # fmt: skip
Evidence = Literal["recordings", "drawn", "synthetic"]
Language = Literal["fr", "es", "de", "it", "pt", "nl", "pl", "tr", "ja", "zh", "ar"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
"""Languages of `titles`; English is `title`."""


@dataclass(frozen=True, slots=True)
class About:
    """
    What a card tells people.

    `titles`: by language, without English. `muscles`: the prime movers. `equipment`: what it is
    usually done with; nothing for the bare body. `evidence`: counted right in recordings of people,
    through the pose model with a drawn athlete, or by a synthetic athlete only, and so not
    validated on people. `same_signal_as`: keys of exercises that 17 points cannot tell from this
    one. `notes`: sentences for coaches.
    """

    title: str
    titles: dict[str, str]
    category: Category | None
    muscles: tuple[Muscle, ...]
    equipment: tuple[Equipment, ...]
    evidence: Evidence
    same_signal_as: tuple[str, ...]
    notes: tuple[str, ...]

    def title_in(self, lang: str) -> str:
        """The title in a language; `pt-BR` falls back to `pt`, what is unknown to English."""
        return self.titles.get(lang.lower().partition("-")[0], self.title)


def parse(card: Table) -> About:
    """Take the head out of a card. Raises `BadCard`."""
    category = card.text("category", get_args(Category)) if card.has("category") else None
    evidence = card.text("evidence", get_args(Evidence)) if card.has("evidence") else "synthetic"
    return About(
        title=card.text("title"),
        titles=card.texts_by_name("titles", LANGUAGES),
        category=cast("Category | None", category),
        muscles=cast("tuple[Muscle, ...]", card.texts("muscles", get_args(Muscle), least=0)),
        equipment=cast(
            "tuple[Equipment, ...]", card.texts("equipment", get_args(Equipment), least=0)
        ),
        evidence=cast("Evidence", evidence),
        same_signal_as=card.texts("same_signal_as", least=0),
        notes=card.texts("notes", least=0),
    )
