"""The two kinds of error a person may see; anything else is our bug."""


class Refused(Exception):
    """What was asked cannot be done as asked, and the person can change that here.

    Args:
        sentence: what happened, what is safe, what to do; shown as it stands.
        field: the name of the field to put right, or None if it is not about one field.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Trouble(Exception):
    """The world is in the way: no network, disk full, file locked, keyring locked.

    Args:
        sentence: what happened, what is safe, what to do; shown as it stands.
        retry: True if the same request may succeed later without anybody changing anything.
    """

    def __init__(self, sentence: str, *, retry: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.retry = retry
