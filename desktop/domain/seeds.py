"""Which shipped messages a library does not have yet."""

from collections.abc import Collection, Sequence

from desktop.domain.message import Message, MessageSeed


def missing_seeds(
    messages: Sequence[Message], seeds: Sequence[MessageSeed], removed: Collection[str] = ()
) -> tuple[MessageSeed, ...]:
    """The shipped messages that came with a later version of the program.

    Args:
        messages: the library as it is; a message that was changed here still counts as there.
        seeds: what ships.
        removed: pack keys of messages that a person took out; those are not offered again.
    """
    there = {message.pack_key for message in messages if message.pack_key} | set(removed)
    return tuple(seed for seed in seeds if seed.key not in there)
