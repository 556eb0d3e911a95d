"""Remarks on personal data: numbers, addresses, names, health, children."""

import re
from collections.abc import Collection, Iterator

from desktop.domain.hint import Hint
from desktop.domain.sentences import GAP, LINK, sentences_of

_PHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}|\(?0\d)[\d ()-]{6,16}\d(?!\w)")
_MOBILE = re.compile(r"(?:\+447|07)\d{9}$|\+3538\d{8}$|\+491[567]\d{8,9}$")
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_PRIVATE_HOSTS = frozenset(
    "gmail googlemail hotmail outlook live yahoo icloud me aol proton protonmail gmx btinternet sky msn ymail"
    " virginmedia talktalk web".split()
)
_ROLE_BOX = frozenset(
    "press media info hello help helpdesk office contact enquiries inquiries admin news support data privacy"
    " dpo"
    " complaints feedback team comms communications volunteers volunteering fundraising donations bookings"
    " reception"
    " security safeguarding events careers jobs membership members billing accounts webmaster noreply"
    " no-reply mail"
    " post care service services trustees board school head director appeal".split()
)
_POSTCODE = re.compile(r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]?)\s(?:\d[A-Z]{2})(?!\w)")
_CARD = re.compile(r"(?<![\w.])(?:\d[ -]?){12,18}\d(?!\w)")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_SORT = re.compile(
    r"\bsort code\b[^.\n]{0,20}\d\d-\d\d-\d\d|\baccount (?:number|no\.?)\b[^.\n]{0,12}\d{8}\b", re.IGNORECASE
)
_INSURANCE = re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)")
_NAME = r"[A-Z][a-zà-ÿ]+(?:[-'’][A-Z]?[a-zà-ÿ]+)?"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Cllr|Councillor|Sir|Dame|Lord|Lady)\b\.?"
    rf" (?!\{{\{{)(?:{_NAME})(?: {_NAME})?"
)
_ROLE = re.compile(
    r"\b(?:volunteer|employee|worker|member|donor|patient|pupil|student|teacher|nurse|carer|client|resident"
    r"|driver|manager"
    r"|trustee|chair|director|officer|colleague|victim|suspect|neighbour|mother|father|son|daughter|brother"
    r"|sister|wife"
    r"|husband|woman|man|boy|girl)(?: called| named|,)? "
    rf"({_NAME} {_NAME})\b"
)
_NOT_NAMES = frozenset(
    "Street Road Lane Hall House School Centre Center Trust Council Hospital Park Church Club Service"
    " Services Team"
    " Foundation Library Community Charity University College Day Week Office Line Police Bank Fund Square"
    " Kingdom".split()
)
_AGED = re.compile(r"\b(?:aged? (\d{1,2})\b|(\d{1,2})[- ]year[- ]old\b|(\d{1,2}) years old\b)", re.IGNORECASE)
_HEALTH = re.compile(
    r"\b(?:diagnos\w+|HIV|AIDS|cancer|tumou?r|depress(?:ed|ion)|anxiety|schizophreni\w+|bipolar|autis\w+"
    r"|dementia"
    r"|pregnan\w+|miscarri\w+|overdos\w+|addict\w+|alcoholi\w+|suicid\w+|self-harm\w*|epilep\w+|diabet\w+"
    r"|stroke"
    r"|heart attack|in a coma|intensive care|in hospital|sectioned|therapy|medication|disabilit\w+)\b",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r"\b(?:he|she|his|her|hers|him|himself|herself|one of our \w+|a (?:volunteer|colleague|member|pupil"
    r"|student|child|donor"
    r"|resident|patient|client|man|woman|boy|girl|carer|young person|former \w+)|the (?:volunteer|patient"
    r"|pupil|child|man"
    r"|woman|boy|girl|driver|victim)|our (?:chair|director|treasurer|manager))\b",
    re.IGNORECASE,
)
_CHILD = 17


def people_hints(text: str, *, internal: bool = False, own: Collection[str] = ()) -> Iterator[Hint]:
    """What may show who somebody is.

    Args:
        text: plain text, with its gaps filled or not; a gap is never personal data itself.
        internal: it stays inside, where a colleague's number may stand.
        own: numbers and addresses that belong to the organisation, as typed.

    Source: UK ICO and EDPB guidance on personal data and special categories (UK GDPR and GDPR, articles 4
    and 9); ISO/IEC 7812 (check digit of cards); ISO 13616 (check digits of account numbers).
    """
    plain = re.sub(rf"{GAP}|{LINK}", lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)
    yield from _accounts(plain)
    if not internal:
        mine = frozenset(map(_key, own))
        yield from _phones(plain, mine)
        yield from _emails(plain, mine)
    for match in _POSTCODE.finditer(plain):
        yield Hint(
            "postcode", "hint", "A postcode can lead to a home. Is it an address of yours?", *match.span()
        )
    yield from _names(plain)
    yield from _ages(plain)
    yield from _health(plain)


def _accounts(text: str) -> Iterator[Hint]:
    for match in _CARD.finditer(text):
        if _passes_luhn(match[0]):
            yield Hint("card", "warn", "This looks like a card number. Take it out.", *match.span())
    for match in _IBAN.finditer(text):
        if _passes_97(match[0]):
            yield Hint(
                "iban", "warn", "This is a bank account number. Is it really meant to go out?", *match.span()
            )
    for match in _SORT.finditer(text):
        yield Hint("iban", "warn", "These are bank details. Are they really meant to go out?", *match.span())
    for match in _INSURANCE.finditer(text):
        yield Hint(
            "national_id", "warn", "This looks like a National Insurance number. Take it out.", *match.span()
        )


def _phones(text: str, own: frozenset[str]) -> Iterator[Hint]:
    for match in _PHONE.finditer(text):
        if _key(match[0]) in own or _CARD.fullmatch(match[0]):
            continue
        if _MOBILE.match(re.sub(r"[^\d+]", "", match[0])):
            yield Hint(
                "phone", "warn", "A mobile number can be somebody's own. Is it one of yours?", *match.span()
            )


def _emails(text: str, own: frozenset[str]) -> Iterator[Hint]:
    for match in _EMAIL.finditer(text):
        box, host = match[1].lower(), match[2].lower()
        if _key(match[0]) in own:
            continue
        if host.split(".")[0] in _PRIVATE_HOSTS or _is_personal_box(box):
            yield Hint(
                "email",
                "warn",
                "This address names a person or is private. Use one of the office.",
                *match.span(),
            )


def _is_personal_box(box: str) -> bool:
    parts = [part for part in re.split(r"[._-]", box) if part]
    return len(parts) == 2 and all(part.isalpha() for part in parts) and not _ROLE_BOX.intersection(parts)


def _names(text: str) -> Iterator[Hint]:
    found = [*_TITLED.finditer(text)]
    found += [match for match in _ROLE.finditer(text) if not _NOT_NAMES.intersection(match[1].split())]
    for match in sorted(found, key=lambda one: one.start()):
        yield Hint("name", "hint", "This names a person. Have they agreed?", *match.span())


def _ages(text: str) -> Iterator[Hint]:
    for match in _AGED.finditer(text):
        age = int(match[1] or match[2] or match[3])
        rest = text[match.end() : match.end() + 12].lower()
        if rest.lstrip().startswith(("to", "and", "–", "-", "or ")) or text[
            : match.start()
        ].rstrip().endswith("children"):
            continue
        if (age <= _CHILD and match[2] is not None) or (age <= _CHILD and _ONE_PERSON.search(text)):
            yield Hint("child", "warn", "The age of a child can show who it is. Leave it out.", *match.span())
        elif _ONE_PERSON.search(text):
            yield Hint("age", "hint", "An age helps to pick out a person. Is it needed?", *match.span())


def _health(text: str) -> Iterator[Hint]:
    for sentence in sentences_of(text):
        if not (
            _ONE_PERSON.search(sentence.text) or _TITLED.search(sentence.text) or _ROLE.search(sentence.text)
        ):
            continue
        for match in _HEALTH.finditer(sentence.text):
            start = sentence.start + match.start()
            yield Hint(
                "health", "warn", "This tells of one person's health. Leave it out, or have it read.",
                start, start + len(match[0]),
            )  # fmt: skip


def _key(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if "@" in text or len(digits) < 6:
        return text.strip().lower()
    return "0" + digits[2:] if text.strip().startswith("+44") else digits


def _passes_luhn(shown: str) -> bool:
    digits = [int(char) for char in shown if char.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 2:
        return False
    doubled = [
        digit if place % 2 == 0 else digit * 2 - 9 * (digit > 4)
        for place, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


def _passes_97(shown: str) -> bool:
    plain = shown.replace(" ", "")
    if not 15 <= len(plain) <= 34:
        return False
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1
