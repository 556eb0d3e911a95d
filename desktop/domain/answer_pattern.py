"""Questions that come up in nearly every crisis, and what a good answer to each has to hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerPattern:
    """A question with what its answer must and must never hold; the words are the officer's own.

    also: other ways in which people ask it, in lower case. must: what a good answer holds, in order.
    never: what it must not hold. example: a short answer with gaps in double braces, 27 words at most.
    """

    key: str
    question: str
    must: tuple[str, ...]
    never: tuple[str, ...]
    also: tuple[str, ...] = ()
    example: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotKnownYet:
    """The shape of an answer while the answer itself is not known. steps: what to say, in order."""

    steps: tuple[str, ...]
    example: str
    sources: tuple[str, ...] = ()
