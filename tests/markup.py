"""A reader of HTML that knows nothing of how it was written: its tags, its links and its text."""

from html.parser import HTMLParser

VOID = {"meta"}
UNREAD = {"style", "svg", "details", "caption", "title"}
"""What is not of the page's own text, or says it again."""


class Markup(HTMLParser):
    """What is in a file; raises where an element is not closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.style = ""
        self._open: list[tuple[str, bool]] = []
        self._children = [0]
        self._text: list[str] = []
        self.feed(source)
        self.close()
        assert not self._open, self._open

    @property
    def text(self) -> str:
        """All that is read, a fraction as a/b."""
        return "".join(self._text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if self._open and self._open[-1][0] == "mfrac" and self._children[-1]:
            self._text.append("/")
        self._text.append("√" if tag == "msqrt" else "")
        self._children[-1] += 1
        if tag not in VOID:
            self._open.append((tag, tag in UNREAD or given.get("class") == "said"))
            self._children.append(0)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self._open.pop()[0] == tag
        self._children.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if not any(unread for _, unread in self._open):
            self._text.append(data)
        elif self._open[-1][0] == "style":
            self.style += data
