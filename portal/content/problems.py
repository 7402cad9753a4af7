from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to correct: the file (relative to the content folder), the field in it, and why."""

    file: str
    field: str
    reason: str

    def __str__(self):
        return f"{self.file}: {self.field}: {self.reason}" if self.field else f"{self.file}: {self.reason}"


class ContentError(Exception):
    """The content cannot be loaded; nothing was changed. `problems` lists every reason found."""

    def __init__(self, problems):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
