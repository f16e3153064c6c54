"""Memory that must stay level: a rise while everything is met for the first time, and nothing after it."""

import statistics
from dataclasses import dataclass, field

PART = 3
"""The first third of the time is for the rise."""


@dataclass
class Level:
    """What one process held over time, in megabytes."""

    name: str
    most_risen: float
    """From the first measurement to the level, which the first third leads to."""
    most_gained: float
    """From the second third to the last, by their medians."""
    held: list[float] = field(default_factory=list)

    def verdict(self) -> tuple[bool, str]:
        """Whether it stayed level, and a sentence with the numbers."""
        third = len(self.held) // PART
        if not third:
            return False, f"{self.name}: too few measurements"
        begin, middle, end = self.held[0], *(statistics.median(self.held[n * third :][:third]) for n in (1, 2))
        risen, gained = middle - begin, end - middle
        return risen <= self.most_risen and gained <= self.most_gained, (
            f"{self.name} rose by {risen:.0f} MB to its level (at most {self.most_risen:g}), "
            f"and gained {gained:.1f} MB from there (at most {self.most_gained:g})"
        )


def tell(levels: list[Level]) -> int:
    """Print each verdict; 1 where one does not hold."""
    verdicts = [level.verdict() for level in levels]
    for holds, told in verdicts:
        print(f"{'holds' if holds else 'FAILS'}  {told}", flush=True)
    return int(not all(holds for holds, _told in verdicts))
