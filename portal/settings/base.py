"""Settings shared by every environment. What changes from one machine to another comes from environment variables only."""

import os
from pathlib import Path

import dj_database_url

from portal.secrets import read_or_create_secret

BASE_DIR = Path(__file__).resolve().parents[2]


def env_flag(name: str, default: bool = False) -> bool:
    """Return whether an environment variable says yes (`1`, `true`, `yes` or `on`)."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def env_list(name: str, default: str = "") -> list[str]:
    """Return the comma-separated values of an environment variable, without blanks."""
    return [value.strip() for value in os.environ.get(name, default).split(",") if value.strip()]


DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = os.environ.get("SECRET_KEY") or read_or_create_secret(DATA_DIR / "secret-key", length=50)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
BASE_URL = os.environ.get("BASE_URL") or f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
ADMIN_PATH = os.environ.get("ADMIN_PATH", "admin").strip("/") or "admin"

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "rights.explainers.apps.ExplainersConfig",
    "rights.workshops.apps.WorkshopsConfig",
    "rights.lab.apps.LabConfig",
    "rights.handouts.apps.HandoutsConfig",
    "rights.plain_language.apps.PlainLanguageConfig",
    "rights.search.apps.SearchConfig",
    "rights.translation.apps.TranslationConfig",
    "rights.glossary.apps.GlossaryConfig",
    "rights.figures.apps.FiguresConfig",
    "rights.contact.apps.ContactConfig",
    "rights.drafts.apps.DraftsConfig",
    "rights.editing.apps.EditingConfig",
    "home.apps.HomeConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.page_cache.PageCacheMiddleware",
    "portal.security.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.CompletePageGZipMiddleware",
    "portal.middleware.MalformedRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "portal.middleware.AdminLanguageMiddleware",
    "portal.middleware.AdminTransactionMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "home.templatetags.portal_tags",
                "home.templatetags.part_tags",
                "django.templatetags.i18n",
                "wagtail.templatetags.wagtailcore_tags",
            ],
        },
    }
]

# Database: SQLite in the data folder, or whatever DATABASE_URL names.
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{DATA_DIR / 'portal.sqlite3'}", conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

CACHES = {
    # Shared by the workers: Wagtail keeps the roots of the languages there, and forgets them in one place.
    # Room for all that is kept at once: past it Django drops entries at random, and a page would ask for the roots again.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache" / "default",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
    # Whole public pages, kept by portal.page_cache. One per worker; the generation file makes all of them forget together.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 800},
    },
    # The same for answers that a reader's choices change (the filters of the calendar): values have no end, so they have little room.
    "chosen_pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "chosen_pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}
PAGE_CACHE_GENERATION_FILE = DATA_DIR / "cache" / "generation"
# Each worker writes this often how many times it served each page, in seconds; 0 never.
READS_WRITTEN_EVERY = 60

# Languages. French is the source; to add a language, add its line here (see "Adding a language" in the README).
LANGUAGE_CODE = "fr"
LANGUAGES = [
    ("fr", "Français"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("pt", "Português"),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locales", BASE_DIR / "portal/formats/words"]
USE_I18N = True
FORMAT_MODULE_PATH = "portal.formats"
USE_TZ = True
TIME_ZONE = "Europe/Paris"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français"), ("en", "English")]
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# Static files and media.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = [
    "home.upload_handlers.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Wagtail.
WAGTAIL_SITE_NAME = "Portail du 107"
WAGTAILADMIN_BASE_URL = BASE_URL
# A draft is saved once the hand has rested: each saving costs the server a third of a second.
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# Dates are typed as people here write them, whatever the language of the admin.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "home.rich_text.RichTextArea",
        "OPTIONS": {"features": ["bold", "ol", "ul", "link", "document-link", "language", "glossary", "figure"]},
    }
}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "docx", "ods", "xlsx", "odp", "pptx", "csv", "txt", "ics", "epub"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# The setting that limits what each form of the admin receives, by the namespace of its address: what goes beyond is not kept while it comes.
UPLOAD_LIMITS = dict.fromkeys(["wagtaildocs", "wagtaildocs_chooser", "drafts"], "WAGTAILDOCS_MAX_UPLOAD_SIZE")
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.document_forms.CheckedDocumentForm"
WAGTAILMEDIA = {"MEDIA_MODEL": "home.PortalMedia"}
WAGTAILIMAGES_IMAGE_MODEL = "home.PortalImage"
TAGGIT_CASE_INSENSITIVE = True
SILENCED_SYSTEM_CHECKS: list[str] = []

# Log-in: five tries for one name from one address, then a quarter of an hour's rest. Nothing else is remembered.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_CLIENT_IP_CALLABLE = "home.services.client_address.client_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "locked_out.html"

# Who registered for a session is deleted this many days after it.
WORKSHOP_REGISTRATION_DAYS = int(os.environ.get("WORKSHOP_REGISTRATION_DAYS") or 30)

# Handouts. A handout is drawn by a process of its own, one a server process; past its time it is ended, and who finds all busy is told to come back.
HANDOUTS_DIR = DATA_DIR / "handouts"
HANDOUTS_MEGABYTES = int(os.environ.get("HANDOUTS_MEGABYTES") or 300)
HANDOUTS_WORKERS = int(os.environ.get("HANDOUTS_WORKERS") or 1)
HANDOUTS_SECONDS = int(os.environ.get("HANDOUTS_SECONDS") or 10)
HANDOUTS_LONGEST_WAIT = 3  # seconds

# Cookies exist for editors only; no public page sets one.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "portal_session"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "portail@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
