"""Settings of messages: time for a reader, what needs no second one, spelling, the page for updates."""

from desktop.domain.setting_kind import Kind, Setting

_CLEARING = "Reading messages"
_WRITING = "Writing"
_PAGE = "Page for updates"

#: Settings of messages, of writing and of the page that is kept right in a crisis.
MESSAGES: tuple[Setting, ...] = (
    Setting("messages.cover_min", Kind.NUMBER, 240, _CLEARING, "Time to read a message",
            "When it is over, you may ask the cover. Nothing is ever cleared by itself.",
            unit="minutes", low=5, high=10_080),
    Setting("messages.cover_min_crisis", Kind.NUMBER, 5, _CLEARING, "Time to read in a serious incident",
            "The same in incidents of level L2 and L3, where minutes count.",
            unit="minutes", low=1, high=240),
    Setting("messages.cleared_up_to", Kind.CHOICE, "L2", _CLEARING, "Words cleared beforehand",
            "Up to this level they may go out unchanged, with only times, links and places filled in.",
            choices=(("none", "Somebody reads them each time"), ("L1", "Up to level L1"),
                     ("L2", "Up to level L2"))),
    Setting("messages.jargon", Kind.LINES, "", _WRITING, "Words of your own that others do not know",
            "One on each line, with an equals sign and plainer words if you like: SMT = our managers."),
    Setting("spelling.on", Kind.SWITCH, True, _WRITING, "Check the spelling",
            "Marks words that are not in the dictionary. It works without the network."),
    Setting("spelling.language", Kind.CHOICE, "en", _WRITING, "Language of the dictionary",
            "Used where a message does not say its own language.",
            choices=(("en", "English"), ("de", "German"), ("es", "Spanish"), ("fr", "French"),
                     ("it", "Italian"), ("nl", "Dutch"), ("pt", "Portuguese"))),
    Setting("spelling.words", Kind.LINES, "", _WRITING, "Words that are right here",
            "Names and words of your own, one on each line."),
    Setting("page.title", Kind.TEXT, "", _PAGE, "Title of the page",
            "Without one it is called “Updates from”, with your name."),
    Setting("page.intro", Kind.LINES, "", _PAGE, "First words of the page",
            "What the page is for, in one or two sentences."),
    Setting("page.contact", Kind.LINES, "", _PAGE, "How people reach you",
            "At least one way that is not a social network, one on each line."),
    Setting("page.accounts", Kind.SWITCH, True, _PAGE, "List your real accounts",
            "So that people can tell them from copies."),
)  # fmt: skip
