"""One settings file; everything comes from the environment, with safe defaults."""

import os
import sys
from pathlib import Path

from taizhou_portal import engine, keys

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


DEBUG = flag("DEBUG")
DEMO = flag("DEMO")  # shows the 演示数据 strip; the demo command sets it
PLAIN_HTTP = flag("PLAIN_HTTP")  # cookies without Secure: for a loopback demo only
SECRET_KEY = keys.secret("SECRET_KEY", VAR)
# personal data at rest; 64 hex digits each, the newest seals
FIELD_KEYS = keys.Ring("FIELD_KEY", keys.secret("FIELD_KEY", VAR), VAR)
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "127.0.0.1,.localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")
FORCE_SCRIPT_NAME = os.environ.get("URL_PREFIX") or None

INSTALLED_APPS = [
    "taizhou_portal",
    "reports",
    "requests_app",
    "disclosure",
    "taizhou_portal.bureau",
    "guardian",
    "simple_history",
    "csp",
    "django_prose_editor",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "taizhou_portal.fresh_pages.ask_again",
    "csp.middleware.CSPMiddleware",
    "taizhou_portal.domains.by_domain",
    "taizhou_portal.traditional_view.in_traditional",
    "disclosure.on_time.OnTime",
    "requests_app.on_time.MailOnTime",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "taizhou_portal.urls"
WSGI_APPLICATION = "taizhou_portal.wsgi.application"
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
                "taizhou_portal.context.site",
                "taizhou_portal.domains.standing",
                "taizhou_portal.display.preferences",
                "taizhou_portal.desk.menu",
            ],
            "builtins": ["taizhou_portal.templatetags.portal"],
        },
    }
]

DATABASES = {
    "default": engine.database(os.environ.get("DATABASE_URL", f"sqlite:///{VAR}/portal.sqlite3"), base=BASE_DIR)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL = os.environ.get("CACHE_URL", "")


def cache(name: str) -> dict[str, object]:
    if CACHE_URL:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL, "KEY_PREFIX": name}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}


# pages have a store of their own, so have the counts of who asks: however many there are, nothing else is pushed out
CACHES = {
    "default": cache("portal"),
    "pages": cache("pages"),
    "counts": cache("counts") | ({} if CACHE_URL else {"OPTIONS": {"MAX_ENTRIES": 10_000}}),
}

AUTH_USER_MODEL = "bureau.Staff"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    # only a demonstration knows this name, so that its passwords open nothing elsewhere
    *(["taizhou_portal.bureau.accounts.hashers.DemoHasher"] if DEMO else []),
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
ANONYMOUS_USER_NAME = None  # guardian: nobody anonymous holds a grant
GUARDIAN_MONKEY_PATCH_USER = False
SILENCED_SYSTEM_CHECKS = [
    "guardian.W001",  # grants are asked through bureau.permissions alone, never through has_perm
    "security.W005",  # sub-domains and preload are the parent domain's to decide
    "security.W008",  # the proxy in front redirects to https
    "security.W021",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "portal_session" if PLAIN_HTTP else "__Host-session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = False
CSRF_COOKIE_NAME = "portal_csrf" if PLAIN_HTTP else "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "taizhou_portal.late_forms.csrf_failure"
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_SSL_REDIRECT = False  # the proxy in front redirects
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH: list[str] = []

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", VAR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/never-served/"  # files leave through a view of their owner, never by address
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", VAR / "media"))
OPEN_DATA_ROOT = VAR / "open-data"  # dumps of `manage.py export_open_data`
OPEN_DATA_TERMS = os.environ.get("OPEN_DATA_TERMS", "")  # the bureau's own words; empty: not published yet
API_PER_MINUTE = int(os.environ.get("API_PER_MINUTE", 120))  # askings of one address; 0: nobody counts
# hashed names need the manifest that collectstatic writes; without it pages must still stand
COLLECTED = (STATIC_ROOT / "staticfiles.json").exists() or sys.argv[1:2] == ["collectstatic"]
HASHED_STATIC = flag("HASHED_STATIC", default=COLLECTED and not DEBUG)
WHITENOISE_USE_FINDERS = not HASHED_STATIC
STORAGES = {
    "default": {"BACKEND": "taizhou_portal.bureau.storage.DurableStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# seconds between two looks of a web process at what is due; 0 where a timer runs `manage.py run_due`
DUE_EVERY = int(os.environ.get("DUE_EVERY", 5))
UPLOAD_LIMIT = int(os.environ.get("UPLOAD_LIMIT", 30 * 1024 * 1024))  # bytes, one file
VIRUS_SCANNER = os.environ.get("VIRUS_SCANNER", "")  # clamd: the path of its socket, or host:port

EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", 25))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = flag("EMAIL_USE_TLS"), flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = 10
SECURITY_CONTACT = os.environ.get(
    "SECURITY_CONTACT", ""
)  # mailto:, https: or tel: for security.txt; else the mail address of 单位信息
PUBLIC_URL = os.environ.get("PUBLIC_URL", "")  # https://host, for links in mails; else the domain of 单位信息
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "webmaster@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ADMINS = [("", address) for address in listed("ADMINS")]  # hear of every answer of 5xx
EMAIL_SUBJECT_PREFIX = "[政府信息公开] "
# hours of the day at which alerts go out by mail: after the work of the day, and on Monday morning
ALERT_DAILY_HOUR = int(os.environ.get("ALERT_DAILY_HOUR", 18))
ALERT_WEEKLY_HOUR = int(os.environ.get("ALERT_WEEKLY_HOUR", 8))
# maildir with what comes back to DEFAULT_FROM_EMAIL
BOUNCE_MAILDIR = os.environ.get("BOUNCE_MAILDIR", "")
# maildir of the address for applications; empty: mails are dropped in the desk as files
APPLICATION_MAILDIR = os.environ.get("APPLICATION_MAILDIR", "")

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
SIMPLE_HISTORY_REVERT_DISABLED = True

DEFAULT_EXCEPTION_REPORTER = "taizhou_portal.quiet.Reporter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"class": "taizhou_portal.quiet.Lines", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "filters": {
        "kinds": {"()": "taizhou_portal.quiet.Kinds"},
        "in_service": {"()": "django.utils.log.RequireDebugFalse"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["kinds"]},
        "mail_admins": {
            "class": "django.utils.log.AdminEmailHandler",
            "level": "ERROR",
            "filters": ["in_service", "kinds"],
        },
    },
    "loggers": {
        "django": {"handlers": ["mail_admins"], "level": "INFO"},
        # what others try costs no mail, or they could send as many as they like
        "django.security": {"handlers": ["console"], "propagate": False},
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
