"""Uploaded files, served by our own process: ranges, ETags, and nothing outside the folders meant for the public."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from whitenoise.responders import StaticFile

PUBLIC_FOLDERS = {"images", "media", "media_thumbnails", "captions", "thumbnails"}


def serve_media(request, path: str) -> HttpResponse:
    """Serve a public media file; 404 for anything else."""
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        target = (root / path).resolve()
        is_file = target.is_file()
    except (OSError, ValueError) as error:
        raise Http404 from error
    if not target.is_relative_to(root) or target.relative_to(root).parts[:1] not in {(folder,) for folder in PUBLIC_FOLDERS} or not is_file:
        raise Http404
    headers = [
        ("Content-Type", content_type(target)),
        ("Cache-Control", "public, max-age=86400"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    ]
    answer = StaticFile(str(target), headers).get_response(request.method, request.META)
    response = FileResponse(answer.file) if answer.file else HttpResponse()
    response.status_code = answer.status.value
    for name, value in answer.headers:
        response.headers[name] = value
    return response


def content_type(path: Path) -> str:
    types = {
        ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
        ".svg": "image/svg+xml", ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav",
        ".m4a": "audio/mp4", ".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt; charset=utf-8",
    }  # fmt: skip
    return types.get(path.suffix.lower(), "application/octet-stream")
