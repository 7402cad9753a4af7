"""One table: figure, budget, measured, verdict."""

from dataclasses import dataclass, field
from operator import ge, le

COMPARISONS = {"≤": le, "≥": ge}


@dataclass
class Table:
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, figure: str, measured: float, budget: float | None = None, *, unit: str = "", sign: str = "≤", note: str = "") -> None:
        """Add a figure; without a budget it is told for information."""
        shown = f"{round(measured, 1 if measured % 1 and measured >= 3 else 2):,}{unit}" + (f"  ({note})" if note else "")
        if budget is None:
            self.rows.append((figure, "", shown, ""))
        else:
            is_kept = COMPARISONS[sign](measured, budget)
            self.rows.append((figure, f"{sign} {budget:,}{unit}", shown, "ok" if is_kept else "MISSED"))

    def cannot(self, figure: str, reason: object) -> None:
        self.rows.append((figure, "", f"not measured: {reason}", ""))

    def print(self) -> None:
        rows = [("figure", "budget", "measured", "verdict"), *self.rows]
        widths = [max(len(row[column]) for row in rows if row[3] or column != 2) for column in range(3)]
        for position, row in enumerate(rows):
            line = "  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3]])
            print(line.rstrip())
            if position == 0:
                print("-" * (sum(widths) + 13))
        missed = sum(row[3] == "MISSED" for row in self.rows)
        print(f"\n{missed} of {sum(bool(row[3]) for row in self.rows)} budgets missed.")
