"""The Chromium of the machine, for the browser tests: where it is, how it is started."""

import os
import shutil

INSTALL_HINT = "apt-get install -y chromium fonts-noto-cjk"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these Chromium looks up its maker's hosts at every start; a closed network refuses that, many times over.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
)
# Every window brings two pages for what is typed into its line of addresses, and a process in store for the next page: with as
# many windows as there are tests that took as long as the tests themselves.
UNSEEN = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "SpareRendererForSitePerProcess",
    "MultipleSpareRPHs",
)
# Chromium obeys the last of such lists alone, so that what Playwright turns off stands here again.
OFF_BY_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
)


def executable() -> str | None:
    """Path of the browser: environment variable CHROMIUM, else the first known name on PATH, else None."""
    names = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else NAMES
    return next((found for name in names if (found := shutil.which(name))), None)


def arguments() -> list[str]:
    """Command-line arguments; Chromium refuses its sandbox to root."""
    off = "--disable-features=" + ",".join([*OFF_BY_PLAYWRIGHT, *UNSEEN])
    return [*QUIET, off, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
