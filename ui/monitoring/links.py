"""Where a link really leads, and opening it in the browser."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.domain.plain import safe_link


def real_host(url: str) -> str:
    """The host as the network sees it: a look-alike of foreign letters shows as "xn--…"; "" if unsafe."""
    link = safe_link(url)
    if not link:
        return ""
    return bytes(QUrl.toAce(QUrl(link).host()).data()).decode("ascii", "replace").removeprefix("www.")


def open_link(url: str) -> bool:
    """Hand an http(s) link to the browser; False if it is not one that is safe to hand on."""
    link = safe_link(url)
    return bool(link) and QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode))
