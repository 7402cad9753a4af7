"""Security headers that Django does not set by itself: the Content-Security-Policy and the Permissions-Policy."""

from django.conf import settings

from home.services.inlined import early_script, style_sheet

PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), interest-cohort=()"
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


def public_policy(*, in_frame: bool = False) -> str:
    """Only our own files, and what stands in the page itself, by its hash. The editor shows previews in a frame."""
    return "; ".join(
        [
            "default-src 'self'",
            f"style-src 'self' {style_sheet('main').csp_source}",
            f"script-src 'self' {early_script().csp_source}",
            f"frame-ancestors '{'self' if in_frame else 'none'}'",
            *COMMON,
        ]
    )


def client_address(request) -> str:
    """Return where a log-in comes from: behind our proxy (HTTPS=1), the last address that it wrote down."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")


class SecurityHeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_prefix = f"/{settings.ADMIN_PATH}/"

    def __call__(self, request):
        response = self.get_response(request)
        is_admin = request.path_info.startswith(self.admin_prefix)
        is_preview = getattr(request, "is_dummy", False)
        response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY if is_admin else public_policy(in_frame=is_preview))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if is_admin:
            # The editor shows its previews in a frame.
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response
