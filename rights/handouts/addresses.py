"""How the addresses of paper end, in every language."""

FORM_ADDRESS = "imprimer/"
SHEET = "fiche.pdf"
SELECTION_ADDRESS = "ma-selection/"
BOOKLET = "livret.pdf"
