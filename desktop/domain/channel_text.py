"""A message in the words of one channel: the text, its pictures, its link."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or film that goes with a text. name: of the file. alt: what it shows, in words.

    kind: "picture", "video" or "sound". captions: it has captions or a transcript.
    """

    name: str
    alt: str = ""
    kind: str = "picture"
    captions: bool = False


@dataclass(frozen=True, slots=True)
class ChannelText:
    """A message for one channel. text: with gaps; "" follows the master text. follows: it does.

    media: in order. link: goes at the end unless the text holds it. hashtags: separated by spaces.
    """

    id: str
    message_id: str
    channel: str
    text: str = ""
    media: tuple[Media, ...] = ()
    link: str = ""
    hashtags: str = ""
    position: float = 0.0

    @property
    def follows(self) -> bool:
        """Whether it is the master text as it stands."""
        return not self.text

    @property
    def words(self) -> str:
        """All of its own that goes out, and in which a gap may stand."""
        return f"{self.text}\n{self.link}\n{self.hashtags}"


#: Fields that a restricted case seals.
CHANNEL_TEXT_SEALED = ("text", "media", "link", "hashtags")
