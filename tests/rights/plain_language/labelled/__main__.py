"""Prints how well the engine agrees with the labelled texts: all rules, or the entries of one where it does not."""

import sys

from .entries import files
from .measuring import Measure, measure


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def row(language: str, rule: str, result: Measure) -> str:
    cells = [language, rule, result.entries, share(result.precision), share(result.recall), result.severity or "–", result.elsewhere]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def main(arguments: list[str]) -> None:
    wanted = [pair for pair in files() if pair[0] in arguments or not arguments]
    rules = [argument for argument in arguments if argument[0].isupper()]
    if rules:
        wanted = [pair for pair in files() if pair[1] in rules and (len(rules) == len(arguments) or pair[0] in arguments)]
    print("| language | rule | entries | precision | recall | severity | elsewhere |")
    print("|-|-|-|-|-|-|-|")
    results = [(language, rule, measure(language, rule)) for language, rule in wanted]
    for language, rule, result in results:
        print(row(language, rule, result))
    if rules:
        print()
        for _language, _rule, result in results:
            print(*result.disagreements, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
