"""Uploaded drawings: keep the shapes, refuse anything that could run or call elsewhere."""

import math
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _

SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
SHAPES = {"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
DROPPED = {"title", "desc", "metadata", "defs"}
ATTRIBUTES = {
    "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points", "transform", "opacity",
    "fill", "fill-rule", "fill-opacity", "clip-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-dasharray", "stroke-opacity",
}  # fmt: skip
SAFE_VALUE = re.compile(r"^[\w\s.,#()%+-]*$")
BLACK = {"#000", "#000000", "black", "rgb(0,0,0)"}
MAX_BYTES = 50_000


def svg_clean(*, data: bytes) -> str:
    """Return the drawing as compact, harmless SVG mark-up of which black follows the colour of the text.

    Titles, metadata, identifiers and editors' private elements are dropped. Raises `ValidationError`, saying what is
    wrong, for a file that is too large, is not SVG, or holds scripts, styles, pictures, links, event handlers or entities.
    """
    if len(data) > MAX_BYTES:
        raise ValidationError(
            _("This drawing weighs %(size)s kB; the limit is %(limit)s kB. Simplify it.") % {"size": len(data) // 1000, "limit": MAX_BYTES // 1000}
        )
    try:
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise ValidationError(_("This file declares entities, which could be dangerous. Save it as plain SVG.")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ValidationError(_("This file is not an SVG drawing that can be read: %(reason)s.") % {"reason": error}) from error
    if root.tag != f"{SVG_NAMESPACE}svg":
        raise ValidationError(_("This file is not an SVG drawing: its first element is “%(name)s”.") % {"name": root.tag.rpartition("}")[2]})
    try:
        shapes = "".join(_clean_element(child) for child in root)
    except RecursionError as error:
        raise ValidationError(_("This drawing nests its groups too deeply. Simplify it.")) from error
    if not shapes:
        raise ValidationError(_("This drawing is empty."))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_view_box(root)}">{shapes}</svg>'


def _view_box(root: Element) -> str:
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(numbers) != 4:
        numbers = ["0", "0", root.get("width", "").removesuffix("px"), root.get("height", "").removesuffix("px")]
    try:
        values = [float(number) for number in numbers]
    except ValueError:
        values = []
    if not all(map(math.isfinite, values)) or not values or min(values[2:]) <= 0:
        raise ValidationError(_("This drawing says neither its viewBox nor its width and height."))
    return " ".join(numbers)


def _clean_element(element: Element) -> str:
    if not isinstance(element.tag, str) or not element.tag.startswith(SVG_NAMESPACE):
        return ""
    name = element.tag.removeprefix(SVG_NAMESPACE)
    if name in DROPPED and not len(element):
        return ""
    if name not in SHAPES:
        if name == "metadata":
            return ""
        raise ValidationError(_("The element “%(name)s” is not allowed in a drawing. Convert it to plain shapes.") % {"name": name})
    attributes = []
    for attribute, value in element.attrib.items():
        if attribute.lower().startswith("on") or attribute.rpartition("}")[2] == "href":
            raise ValidationError(_("The attribute “%(name)s” is not allowed in a drawing.") % {"name": attribute.rpartition("}")[2]})
        if attribute == "style":
            raise ValidationError(_("This drawing uses style attributes. Save it with “presentation attributes”."))
        if attribute in ATTRIBUTES and SAFE_VALUE.match(value) and "url(" not in value:
            is_black = attribute in {"fill", "stroke"} and value.replace(" ", "").lower() in BLACK
            attributes.append(f' {attribute}="{"currentColor" if is_black else escape(value)}"')
    children = "".join(_clean_element(child) for child in element)
    if name == "g" and not children:
        return ""
    opening = f"<{name}{''.join(attributes)}"
    return f"{opening}>{children}</{name}>" if children else f"{opening}/>"
