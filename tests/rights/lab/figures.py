"""Key figures as editors fill them in, one of each kind of picture."""

from home.services.inlined import style_sheet
from rights.lab.blocks import FigureBlock

BLOCK = FigureBlock()
BLANK = {
    "number": "34", "form": "percent", "out_of": None, "scale": "one", "unit": "", "text": "de non-recours au RSA", "year": 2022, "scope": "France",
    "source_label": "DREES", "source_url": "https://drees.solidarites-sante.gouv.fr/", "to_check": False, "picture": "none", "before_number": None,
    "before_year": None,
}  # fmt: skip
EVERY_PICTURE = [
    {"picture": "people"},
    {"number": "1", "form": "fraction", "out_of": "3", "unit": "adulte", "text": "renonce à une démarche en ligne", "picture": "people"},
    {"number": "47.92", "text": "des entretiens portent sur l'accès aux droits", "picture": "people", "to_check": True},
    {"number": "23", "text": "des personnes ont renoncé à un droit", "picture": "bar"},
    {"number": "59", "form": "count", "out_of": "80", "unit": "accueils", "text": "sont ouverts le samedi", "picture": "bar", "source_url": ""},
    {"number": "61", "text": "des personnes ont du mal", "picture": "before_after", "before_number": "39", "before_year": 2016},
    {"number": "1.2", "form": "count", "scale": "million", "unit": "interventions", "text": "pour des factures impayées", "picture": "before_after",
     "before_number": "0.67", "before_year": 2019},
    {"number": "12500000", "form": "count", "unit": "€", "text": "pour l'accès aux droits"},
]  # fmt: skip


def figure(**changes):
    """Return the value of a figure block, with what is changed of a share of 34 per cent."""
    return BLOCK.to_python(BLANK | changes)


def rendered(value, *, identifier: str = "0123abcd-0000-4000-8000-000000000000") -> str:
    return BLOCK.render(value, {"block_id": identifier})


def page_of_pictures(language: str, direction: str) -> str:
    """Return a whole page with every kind of picture, in the styles of the lab's pages; the language must be active."""
    blocks = "".join(
        rendered(figure(**changes), identifier=f"{index:08x}-0000-4000-8000-000000000000") for index, changes in enumerate(EVERY_PICTURE)
    )
    styles = "".join(f"<style>{style_sheet(name).text}</style>" for name in ("main", "lab"))
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>Figures</title>{styles}'
        f'<style media="print">{style_sheet("print").text}</style></head>'
        f'<body><main class="wrap page"><h1>Figures</h1><div class="flow">{blocks}</div></main></body></html>'
    )
