"""A memo as a Word document, each sentence with its quotes in a footnote. Needs python-docx (the extra `docx`)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ..errors import RenderError
from ..types import Memo
from . import wording
from .build import page_of
from .view import Block, Dispute, Held, Line, Note, Page, Piece

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

__all__ = ["word"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FOOTNOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_RULES = """\
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"""
_SECTIONS = {
    "bottom_line": "Bottom line",
    "answer": "Answer",
    "detail": "In detail",
    "what_happened": "What happened",
    "who_says_what": "Who says what",
    "what_to_watch": "What to watch",
}


def word(memo: Memo) -> bytes:
    """Return `memo` as a .docx file. Raises RenderError when python-docx is not installed."""
    try:
        import docx
    except ModuleNotFoundError as error:
        raise RenderError("a Word document needs python-docx: pip install 'briefings[docx]'") from error
    writer = _Writer(docx.Document())
    writer.page(page_of(memo))
    return writer.bytes()


class _Writer:
    """Writes paragraphs, and numbers footnotes in their order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes: list[str] = []

    def page(self, page: Page) -> None:
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = page.title[:255], "briefings", ""
        properties.created = properties.modified = page.as_of.replace(tzinfo=None)
        title = self._document.add_heading(level=0)
        if page.headline is None:
            title.add_run(page.title)
        else:
            self._line(title, page.headline)
        counted = f"{wording.count(page.shown, 'sentence')}, each checked against the words it cites"
        replaced = f" · version {page.version}, replaces {page.previous}" if page.previous else ""
        self._small(f"As of {wording.minute(page.as_of)}{f' · {counted}' if page.shown else ''}{replaced}")
        for part in page.parts:
            if part in page.sections:
                self._heading(_SECTIONS[part])
                for block in page.sections[part]:
                    self._block(block)
            elif part == "conflicts":
                self._heading("Where sources disagree")
                for dispute in page.conflicts:
                    self._dispute(dispute)
            elif part == "withheld":
                self._heading("Withheld, and why")
                for held in page.withheld:
                    self._held(held)
            elif part == "sources":
                self._sources(page)
            elif part == "corrections":
                self._corrections(page)
        self._heading("How this memo was made")
        for gap in page.gaps:
            self._small(f"{gap.title}: {gap.detail}")
        self._small(f"{page.run.writer}, {page.run.model or 'no model'}, briefings {page.run.version}, memo {page.id}")

    def bytes(self) -> bytes:
        """Return the file, its footnotes added."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        xml = f'<w:footnotes xmlns:w="{_W}">{_RULES}{"".join(self._notes)}</w:footnotes>'
        body = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode("utf-8")
        owner = self._document.part
        assert owner.package is not None
        owner.relate_to(Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, body, owner.package), _FOOTNOTES_RELATION)
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _heading(self, text: str) -> None:
        self._document.add_heading(text, level=1)

    def _small(self, text: str) -> None:
        from docx.shared import Pt

        self._document.add_paragraph().add_run(text).font.size = Pt(9)

    def _block(self, block: Block) -> None:
        if block.heading is not None:
            self._line(self._document.add_heading(level=2), block.heading)
        if block.label:
            self._document.add_heading(block.label, level=2 if block.heading is None else 3)
        if block.origins:
            self._small(wording.count(block.origins, "independent source"))
        for line in block.lines:
            paragraph = self._document.add_paragraph(style="List Bullet")
            self._line(paragraph, line)
            self._origin(paragraph, line)

    def _line(self, paragraph: Paragraph, line: Line) -> None:
        if line.voice:
            paragraph.add_run(f"{line.voice}: ").bold = True
            paragraph.add_run("“")
        _runs(paragraph, line.pieces)
        if line.voice:
            paragraph.add_run("”")
        self._footnote(paragraph, line.note)

    def _origin(self, paragraph: Paragraph, line: Line) -> None:
        """Say where a line comes from, and of which day its "on Wednesday" is."""
        from docx.shared import Pt

        told = "; ".join(s.day if line.voice else f"{s.voice}, {s.day}" for s in line.note.sources)
        run = paragraph.add_run(f" ({told})")
        run.italic, run.font.size = True, Pt(9)

    def _footnote(self, paragraph: Paragraph, note: Note) -> None:
        from docx.oxml import parse_xml

        number = len(self._notes) + 1
        told = [
            f"{quote.source.voice if quote.source.label else quote.source.name}, {quote.source.date}: “{quote.text}”"
            for quote in note.quotes
        ]
        judge = f" by {note.judge}" if note.judge else ""
        text = escape(f" {note.grade}{judge} · " + " · ".join(told))
        mark = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:r>{mark}<w:footnoteRef/></w:r>'
            f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote>'
        )
        reference = f'<w:r xmlns:w="{_W}">{mark}<w:footnoteReference w:id="{number}"/></w:r>'
        paragraph._p.append(parse_xml(reference))  # noqa: SLF001 (python-docx has no footnotes of its own)

    def _dispute(self, dispute: Dispute) -> None:
        self._document.add_heading(f"{dispute.about}: {dispute.kind}", level=2)
        for side in dispute.sides:
            paragraph = self._document.add_paragraph(style="List Bullet")
            names = "; ".join(f"{source.name}, {source.date}" for source in side.sources)
            paragraph.add_run(f"“{side.words}” ({names}): ").bold = True
            self._line(paragraph, side.line)

    def _held(self, held: Held) -> None:
        paragraph = self._document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"withheld, {held.verdict}: ").italic = True
        paragraph.add_run(held.text or "an empty sentence").font.strike = True
        for reason in held.reasons:
            self._small(f"Held back because {reason.meaning} ({reason.code}). {reason.explanation}")
        if held.replaced_by is not None:
            instead = self._document.add_paragraph()
            instead.add_run("In its place: ").italic = True
            self._line(instead, held.replaced_by)

    def _corrections(self, page: Page) -> None:
        self._heading("Corrected in this version")
        for item in page.corrections:
            paragraph = self._document.add_paragraph(style="List Bullet")
            for told, text in zip(item.told, (item.before, item.after), strict=True):
                if text:
                    paragraph.add_run(f"{told}: " if told else "").italic = True
                    paragraph.add_run(text).font.strike = text == item.before or None
                    paragraph.add_run(" ")
            paragraph.add_run(f" ({item.source}: {item.change}, seen {wording.minute(item.at)})").italic = True

    def _sources(self, page: Page) -> None:
        self._heading("Sources")
        for source in page.sources:
            paragraph = self._document.add_paragraph(style="List Number")
            paragraph.add_run(source.title or source.location).bold = True
            paragraph.add_run(f" · {source.voice}, {source.date}")
            if source.link:
                paragraph.add_run(f" · {source.link}")


def _runs(paragraph: Paragraph, items: Iterable[Piece]) -> None:
    for piece in items:
        paragraph.add_run(piece.text).bold = True if piece.marked else None
