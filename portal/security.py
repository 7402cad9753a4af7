"""Security headers that Django does not set by itself: the Content-Security-Policy and the Permissions-Policy."""

from django.conf import settings

from home.services.inlined import early_script, style_sheet

PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), interest-cohort=()"
INLINE_STYLES = ("main", "lean", "form", "doors", "search", "workshops", "poster", "lab", "phases", "library", "paper", "differences")
# What is never a page. An answer without a type (304) is none of them: it renews the headers of what the browser keeps.
FILES = ("text/css", "text/javascript", "image/", "font/", "application/pdf")
COMMON = ["object-src 'none'", "base-uri 'none'", "form-action 'self'"]
# Wagtail's admin writes inline styles and scripts.
ADMIN_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "frame-ancestors 'self'",
        *COMMON,
    ]
)


def public_policy(*, in_frame: bool = False, is_file: bool = False) -> str:
    """Only our own files, and what stands in the page itself, by its hash. The editor shows previews in a frame.

    Files that are no page have nothing inside to allow: their headers are short, since each one is a part of a first visit.
    """
    styles = " ".join(style_sheet(name).csp_source for name in INLINE_STYLES)
    inside = [] if is_file else [f"style-src 'self' {styles}", f"script-src 'self' {early_script().csp_source}"]
    return "; ".join(
        [
            "default-src 'self'",
            *inside,
            f"frame-ancestors '{'self' if in_frame else 'none'}'",
            *COMMON,
        ]
    )


class SecurityHeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_prefix = f"/{settings.ADMIN_PATH}/"

    def __call__(self, request):
        response = self.get_response(request)
        is_admin = request.path_info.startswith(self.admin_prefix)
        is_preview = getattr(request, "is_dummy", False)
        is_file = response.headers.get("Content-Type", "").startswith(FILES)
        response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY if is_admin else public_policy(in_frame=is_preview, is_file=is_file))
        if is_admin or not is_file:
            response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if is_admin:
            # The editor shows its previews in a frame.
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response
