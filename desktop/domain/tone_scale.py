"""Where on the scale of −1 to +1 a tone is called negative, neutral or positive."""

from desktop.domain.mention import ToneLabel

NEGATIVE_AT = -0.05
POSITIVE_AT = 0.10
MIN_WORDS = 5


def label_of(score: float) -> ToneLabel:
    """The word for a score: negative up to −0.05, positive from +0.10, neutral between.

    Source: measured on labelled English tweets and news sentences (`make bench` repeats it on what is
    at hand). The reader leans to the positive, so the positive line lies further out.

    Args:
        score: −1.0…+1.0.
    """
    if score <= NEGATIVE_AT:
        return ToneLabel.NEGATIVE
    return ToneLabel.POSITIVE if score >= POSITIVE_AT else ToneLabel.NEUTRAL
