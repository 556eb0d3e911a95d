"""Speaks one sentence to screen readers."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Say the sentence once, where a screen reader listens.

    Args:
        widget: where it belongs; any shown widget.
        urgent: interrupts what is being read; for alarms and clock milestones only.
    """
    # here, because it takes a while to load and nothing is said before the first picture
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
