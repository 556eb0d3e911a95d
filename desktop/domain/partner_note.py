"""A message as a note for a partner: on paper, with its marking on each page."""

from desktop.domain.message import Message
from desktop.domain.person import TLP_WORDS, Partner
from desktop.domain.report import Report, Section

#: The markings, the strictest first.
MARKINGS = tuple(key for key, _ in TLP_WORDS)


def marking_fault(marking: str, partner: Partner) -> str:
    """What speaks against sharing with this partner under this marking, in a sentence; "" if nothing does.

    Args:
        marking: such as "GREEN".

    Source: FIRST, "Traffic Light Protocol 2.0".
    """
    if marking not in MARKINGS:
        return f"Choose one of the markings: {', '.join(MARKINGS)}."
    if partner.tlp in MARKINGS and MARKINGS.index(marking) < MARKINGS.index(partner.tlp):
        return f"Only up to TLP:{partner.tlp} may be shared with {partner.name}. Nothing was made."
    return ""


def partner_note(
    message: Message, text: str, partner: Partner, marking: str, *, organisation: str, contact: str,
    made_at: str, language: str = "en-GB", exercise: bool = False,
) -> Report:  # fmt: skip
    """The note.

    Args:
        text: the words as they were cleared, whole.
        contact: how the partner reaches us, "" if that is not known.
        made_at: local words for the time.
    """
    facts = [("For", partner.name)]
    if contact:
        facts.append(("Questions to", contact))
    return Report(
        title=message.title, subtitle="Note for a partner", organisation=organisation, language=language,
        made_at=made_at, facts=tuple(facts), sections=(Section("What we say", tuple(text.split("\n\n"))),),
        tlp=marking, exercise=exercise, contents=False,
    )  # fmt: skip
