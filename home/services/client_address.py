from django.conf import settings


def client_address(request) -> str:
    """Return where a request comes from: behind our proxy (HTTPS=1), the last address that it wrote down."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")
