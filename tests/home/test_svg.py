"""Drawings that come from elsewhere: harmless shapes are kept, anything else is refused with its reason."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from home.models import Pictogram
from home.services.svg import MAX_BYTES, svg_clean

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 72 72">'
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&b;</svg>'
REFUSED = {
    "script": (f"{START}<script>alert(1)</script></svg>", "script"),
    "foreign object": (f"{START}<foreignObject><p/></foreignObject></svg>", "foreignObject"),
    "script inside a group": (f"{START}<g><g><script/></g></g></svg>", "script"),
    "picture": (f'{START}<image href="https://example.org/x.png"/></svg>', "image"),
    "link": (f'{START}<a href="https://example.org/"><path d="M0 0h9"/></a></svg>', "“a”"),
    "animation": (f'{START}<set attributeName="href" to="javascript:alert(1)"/></svg>', "“set”"),
    "text": (f"{START}<text>RSA</text></svg>", "“text”"),
    "event": (f'{START}<path d="M0 0h9" onclick="alert(1)"/></svg>', "onclick"),
    "reference": (f'{START}<use xlink:href="https://example.org/x.svg#a"/></svg>', "use"),
    "reference on a shape": (f'{START}<path d="M0 0h9" xlink:href="https://example.org/"/></svg>', "href"),
    "style attribute": (f'{START}<path d="M0 0h9" style="fill:url(https://example.org/)"/></svg>', "style"),
    "style element": (f"{START}<style>path{{fill:red}}</style></svg>", "style"),
    "shapes in definitions": (f'{START}<defs><script/></defs><path d="M0 0h9"/></svg>', "defs"),
    "entities": (BOMB, ""),
    "external entity": ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&a;</svg>', ""),
    "web page": ("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "html"),
    "no name space": ('<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>', "svg"),
    "not XML": ("GIF89a", ""),
    "nothing": ("", ""),
    "no shape": (f"{START}<title>Rien</title></svg>", ""),
    "no size": ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>', "viewBox"),
    "strange size": ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 &quot;"><path d="M0 0h9"/></svg>', "viewBox"),
    "endless size": ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 inf nan"><path d="M0 0h9"/></svg>', "viewBox"),
    "too large": (f'{START}<path d="{"M0 0h9" * 9000}"/></svg>', str(MAX_BYTES // 1000)),
    "too deep": (f'{START}{"<g>" * 5000}<path d="M0 0h9"/>{"</g>" * 5000}</svg>', ""),
}  # fmt: skip
HARMLESS = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:editor="http://example.org/editor" id="médecin" onload="alert(1)" viewBox="0 0 72 72">
<title>Médecin</title><desc>Un médecin</desc><metadata><editor:x/></metadata><editor:layer/><!-- fait main -->
<g id="trait" fill="none" stroke="#000000" stroke-width="2" editor:x="1"><path id="a" class="b" d="M1,2 l-3.5 4"/><circle cx="9" cy="9" r="3" fill="black"/></g>
<g/><rect width="5" height="6" fill="url(#ombre)"/><ellipse rx="1" ry="2" fill="#FFF"/>
</svg>"""  # fmt: skip


@pytest.mark.parametrize(("drawing", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_drawing_that_could_do_harm_is_refused_with_its_reason(drawing, reason):
    with override("en"), pytest.raises(ValidationError) as refused:
        svg_clean(data=drawing.encode())
    assert reason in " ".join(refused.value.messages)


def test_a_harmless_drawing_is_kept_in_the_colour_of_the_text():
    kept = svg_clean(data=HARMLESS.encode())
    assert kept == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
        '<g fill="none" stroke="currentColor" stroke-width="2"><path d="M1,2 l-3.5 4"/><circle cx="9" cy="9" r="3" fill="currentColor"/></g>'
        '<rect width="5" height="6"/><ellipse rx="1" ry="2" fill="#FFF"/></svg>'
    )
    assert svg_clean(data=kept.encode()) == kept


@pytest.mark.parametrize("drawing", [HARMLESS, *(REFUSED[name][0] for name in ("script", "event", "entities", "too large", "not XML", "nothing"))])
def test_the_admin_form_keeps_only_harmless_drawings(editor_client, drawing):
    answer = editor_client.post(
        reverse("wagtailsnippets_home_pictogram:add"),
        {
            "title": "Médecin de garde",
            "key": "medecin-de-garde",
            "keywords": "docteur",
            "licence": "CC0",
            "credit": "Nous",
            "source": "",
            "upload": SimpleUploadedFile("medecin.svg", drawing.encode(), content_type="image/svg+xml"),
        },
    )
    saved = Pictogram.objects.filter(key="medecin-de-garde").first()
    if drawing == HARMLESS:
        assert answer.status_code == 302
        assert saved.svg == svg_clean(data=HARMLESS.encode())
    else:
        assert answer.status_code == 200
        assert "upload" in answer.context["form"].errors
        assert saved is None
