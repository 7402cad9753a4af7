"""Small documents written by hand."""

from dataclasses import asdict

from rights.handouts.services.document import Document, Trust


def words(text: str) -> list[dict]:
    return [{"t": text}]


def paragraph(text: str) -> dict:
    return {"kind": "flow", "content": [{"kind": "paragraph", "runs": words(text)}]}


def sheet(*nodes: dict, title: str = "Le RSA", language: str = "fr") -> dict:
    place = {"language": language, "direction": "rtl" if language == "ar" else "ltr"}
    return place | {
        "title": words(title),
        "file": "",
        "columns": [place | {"name": language, "title": words(title), "lead": []}],
        "rows": [{"key": f"row.{number}", "cells": [place | {"nodes": [node]}]} for number, node in enumerate(nodes)],
        "trust": asdict(Trust()),
    }


def document(*nodes: dict, **changed) -> Document:
    values = {"language": "fr", "direction": "ltr", "title": "Le RSA", "sheets": [sheet(*nodes)], "labels": {"page": "Page {page} sur {pages}"}}
    return Document(**values | changed)
