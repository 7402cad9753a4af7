"""The library and its resources, as answers for programs and for those who cite."""

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header, parse_etags, quote_etag

from home.selectors import absolute
from home.services.visibility import visibility_read_once
from rights.lab.selectors_resource import cited
from rights.lab.services.exports import library_as_json, library_as_table, library_read, library_stamp

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
BIBTEX = "application/x-bibtex; charset=utf-8"


def export(request, page, ending: str) -> HttpResponse:
    """Send the whole library as a table or as data, as it is read; 304 to who has it already."""
    language = page.locale.language_code
    with visibility_read_once():
        stamp = quote_etag(f"{library_stamp(language)}-{ending}")
        headers = {"ETag": stamp, "Cache-Control": "public, max-age=0, must-revalidate"}
        if stamp in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponse(status=304, headers=headers)
        library = library_read(language)
    as_data = ending == "json"
    content = library_as_json(library, address=absolute(page.url), title=page.title) if as_data else library_as_table(library)
    response = StreamingHttpResponse(content, content_type=TYPES[ending], headers=headers)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=not as_data, filename=f"ressources-{language}.{ending}")
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def bibtex(request, page) -> HttpResponse:
    """Send how to cite a resource, for the programs that keep references."""
    citation = cited(page)
    response = HttpResponse(citation.bibtex, content_type=BIBTEX)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{citation.key}.bib")
    response.headers["X-Robots-Tag"] = "noindex"
    return response
