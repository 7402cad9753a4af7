"""The kit of a workshop, to download."""

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import parse_etags
from django.utils.text import slugify

from rights.workshops.selectors_workshop import explainers_used
from rights.workshops.services.kit import kit_stamp, kit_write, materials_of


def kit(request, page) -> HttpResponse:
    """Send the material of a workshop as one archive; 404 where there is none, 304 to who has it already."""
    materials = materials_of(page)
    if not materials:
        raise Http404
    explainers = explainers_used(page=page, request=request)
    stamp = f'"{kit_stamp(page=page, materials=materials, explainers=explainers)}"'
    if stamp in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": stamp})
    archive = kit_write(page=page, materials=materials, explainers=explainers)
    name = f"{slugify(page.slug, allow_unicode=True)}.zip"
    response = FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")
    response.headers["ETag"] = stamp
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["Content-Language"] = page.locale.language_code
    response.headers["X-Robots-Tag"] = "noindex"
    return response
