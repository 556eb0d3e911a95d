"""A message in the words of single channels: set, changed, taken away."""

from collections.abc import Sequence
from concurrent.futures import Future

from desktop.domain.channel_text import ChannelText, Media
from desktop.errors import Refused
from desktop.services.message_copies import MessageCopies
from desktop.services.message_step import MessageStep
from desktop.store import variants
from desktop.store.work import Work


class MessageChannels(MessageCopies):
    """The texts of a message for single channels."""

    def set_variant(
        self, message_id: str, channel: str, text: str, media: Sequence[Media] = (), link: str = "",
        hashtags: str = "",
    ) -> Future[str]:  # fmt: skip
        """Sets the text for one channel; gives the id of its row.

        Args:
            channel: key of the channel register.
            text: with gaps; "" follows the master text.

        Raises (from the future):
            Refused: there is no such channel, the message was withdrawn or replaced, or its case is locked.
        """

        def act(work: Work) -> str:
            step = MessageStep.of(work, self._cases, message_id)
            if channel not in {one.key for one in self._packs.channels()}:
                raise Refused(f"There is no channel called {channel}.", "channel")
            before = variants.one(work.db, step.message.id, channel, self._cases)
            kept = (text, tuple(media), link.strip(), hashtags.strip())
            if before is not None and kept == (before.text, before.media, before.link, before.hashtags):
                return before.id
            step.must_be_current()
            values = {
                "text": text, "media": variants.media_json(media), "link": kept[2], "hashtags": kept[3]
            }  # fmt: skip
            said = f"Set the text of “{step.message.title}” for {channel}."
            row_id = self._put_variant(step, before, channel, values, said)
            # A channel that only follows the master text adds no words of its own.
            if before is not None or any((*kept[:1], *kept[2:], *kept[1])):
                step.touch()
            return row_id

        return self._lanes.change(act)

    def remove_variant(self, message_id: str, channel: str) -> Future[None]:
        """Takes away the text for one channel; nothing happens if there is none."""

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            before = variants.one(work.db, step.message.id, channel, self._cases)
            if before is None:
                return
            step.must_be_current()
            step.remove("variant", before.id, f"Took {channel} off “{step.message.title}”.")
            if before.text or before.media or before.link or before.hashtags:
                step.touch()

        return self._lanes.change(act)

    def _put_variant(
        self, step: MessageStep, before: ChannelText | None, channel: str, values: dict[str, str], said: str
    ) -> str:
        if before is not None:
            step.change("variant", before.id, values, said)
            return before.id
        there = variants.of_message(step.work.db, step.message.id, self._cases)
        position = max((one.position for one in there), default=0.0) + 1.0
        return step.make("variant", {"channel": channel, **values, "position": position}, said)
