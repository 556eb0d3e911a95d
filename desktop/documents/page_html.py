"""The public page as HTML files: no script, nothing loaded from elsewhere, no cookies, headings in order."""

from collections.abc import Iterator
from html import escape

from desktop.documents import page_parts as parts
from desktop.documents.page_style import STYLE
from desktop.domain.public_page import FILES, Page

_NAMES = dict(zip(FILES, ("Updates", "Questions and answers", "Rumours and facts"), strict=False))
#: Nothing but text and our own style sheet, whatever a later hand might paste in.
_POLICY = (
    "script-src 'none'; img-src 'none'; font-src 'none'; media-src 'none'; object-src 'none'; "
    "frame-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'"
)


def as_files(page: Page) -> dict[str, str]:
    """File name → its text, for `FILES`."""
    title = parts.words(page.title)
    bodies = {"index.html": _now(page), "questions.html": _questions(page), "rumours.html": _rumours(page)}
    made = {
        name: _whole(page, name, title if name == "index.html" else _NAMES[name], body)
        for name, body in bodies.items()
    }
    return {**made, "style.css": STYLE}


def _whole(page: Page, name: str, heading: str, body: Iterator[str]) -> str:
    organisation = parts.words(page.organisation)
    title = f"{heading} – {organisation}" if organisation and organisation not in heading else heading
    spoken = parts.tongue(page.spoken) if name == "index.html" else ""
    links = "".join(_tab(file, label, current=file == name) for file, label in _NAMES.items())
    return (
        f"<!doctype html>\n<html{parts.tongue(page.language) or ' lang=' + chr(34) + 'en-GB' + chr(34)}>\n"
        '<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY, quote=False)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<title>{title}</title>\n<link rel="stylesheet" href="style.css">\n</head>\n<body>\n'
        '<a class="skip" href="#main">Skip to the main part</a>\n<header>\n'
        + (f'<p class="name">{organisation}</p>\n' if organisation else "")
        + f'<nav aria-label="Pages">\n<ul>{links}</ul>\n</nav>\n</header>\n'
        f'<main id="main" tabindex="-1">\n<h1{spoken}>{heading}</h1>\n{_joined(body)}\n</main>\n'
        f"<footer>\n{_joined(_foot(page))}\n</footer>\n</body>\n</html>\n"
    )


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(line for line in lines if line)


def _tab(file: str, label: str, *, current: bool) -> str:
    here = ' aria-current="page"' if current else ""
    return f'<li><a href="{file}"{here}>{label}</a></li>'


def _foot(page: Page) -> Iterator[str]:
    yield f'<p class="small">This page was made on {parts.moment(page.made_at)}.</p>'
    yield '<p class="small">It sets no cookies and loads nothing from anywhere else.</p>'


def _now(page: Page) -> Iterator[str]:
    yield parts.paragraphs(page.intro, page.spoken)
    newest = max((one.at for one in page.updates), default=None)
    if newest:
        yield f'<p class="when">Last update: {parts.moment(newest)}</p>'
    if page.next_update_at:
        yield f'<p class="next">Next update: by {parts.moment(page.next_update_at)}</p>'
    yield '<section aria-labelledby="updates">\n<h2 id="updates">Updates, newest first</h2>'
    for number, one in enumerate(page.updates, 1):
        yield from parts.update(one, number)
    if not page.updates:
        yield "<p>There is no update at the moment.</p>"
    yield "</section>"
    yield from _accounts(page)
    yield from _contacts(page)


def _accounts(page: Page) -> Iterator[str]:
    if not page.accounts:
        return
    yield '<section aria-labelledby="accounts">\n<h2 id="accounts">How to tell our real accounts</h2>'
    yield "<p>These are the accounts that we post from:</p>"
    yield f"<ul>{''.join(parts.account(one) for one in page.accounts)}</ul>"
    yield (
        "<p>A copy may differ by one letter, so read the name slowly. If you are not sure, come to this page "
        "first instead of following a link in a message.</p>"
    )
    if page.address:
        yield f"<p>The address of this page: {parts.link(page.address)}</p>"
    yield (
        "<p>Never give a password, a code that was sent to you or a card number in answer to a message, "
        "whoever it seems to come from.</p>\n</section>"
    )


def _contacts(page: Page) -> Iterator[str]:
    if page.contacts:
        yield '<section aria-labelledby="contact">\n<h2 id="contact">How to reach us</h2>'
        yield f"<ul>{''.join(parts.contact(one) for one in page.contacts)}</ul>\n</section>"


def _questions(page: Page) -> Iterator[str]:
    if page.questions:
        yield "<p>What people ask us most comes first.</p>"
    for number, one in enumerate(page.questions, 1):
        yield from parts.question(one, number)
    if not page.questions:
        yield "<p>There are no answers here at the moment.</p>"


def _rumours(page: Page) -> Iterator[str]:
    if page.rumours:
        yield "<p>Each heading says what is true. What is going round stands below it.</p>"
    for number, one in enumerate(page.rumours, 1):
        yield from parts.rumour(one, number)
    if not page.rumours:
        yield "<p>There is nothing to put right at the moment.</p>"
