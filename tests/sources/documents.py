"""Documents of every format, made on the spot, all with the same two paragraphs."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage

TITLE = "Ferry to stop for six weeks"
ONE = "The ferry between Aldermoor and Dunmere will stop for six weeks from Monday, the harbour office said."
TWO = "Engineers found cracks in both ramps last week, and 240 passengers a day will have to take the bus."


def html() -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLE} | The Lantern</title><meta charset="utf-8">'
        f'<meta property="article:published_time" content="2026-03-02T09:30:00+01:00"></head><body><nav>Home</nav>'
        f"<article><h1>{TITLE}</h1><p>{ONE}</p><p>{TWO}</p></article></body></html>"
    ).encode()


def pdf(*, pages: int = 1, width: int = 60) -> bytes:
    """Return a PDF whose lines are broken at `width` characters, as typesetters break them."""
    lines = [TITLE, "", *_broken(ONE, width), "", *_broken(TWO, width)]
    shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
    stream = f"BT /F1 11 Tf 60 760 Td\n{shown}ET".encode("latin-1")
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n in range(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    objects.append(f"<< /Title ({TITLE}) /Author (Greta Voss) /ModDate (D:20260302093000+01'00') >>".encode())
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    xref = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(
        b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), xref)
    )
    return out.getvalue()


def _broken(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def docx() -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "Greta Voss"
    document.add_heading(TITLE, level=0)
    document.add_paragraph(ONE)
    document.add_heading("What comes next", level=1)
    document.add_paragraph(TWO)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Passengers", "240"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def epub() -> bytes:
    chapter = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{}</h1><p>{}</p></body></html>"
    package = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title><dc:creator>Greta Voss</dc:creator>
<dc:language>en</dc:language><dc:publisher>Harbour Office</dc:publisher><dc:date>2026-03-02</dc:date>
<dc:identifier>urn:x:1</dc:identifier></metadata>
<manifest><item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/b%20c.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    container = (
        '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="OEBPS/p.opf"/></rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "OEBPS/p.opf": package.encode(),
            "OEBPS/text/a.xhtml": chapter.format(TITLE, ONE).encode(),
            "OEBPS/text/b c.xhtml": chapter.format("What comes next", TWO).encode(),
        }
    )


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def mail(*, as_html: bool = True, key: str = "1@lantern.example") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = TITLE, "The Lantern <letters@lantern.example>"
    message["Date"], message["Message-ID"] = "Mon, 02 Mar 2026 09:30:00 +0100", f"<{key}>"
    message.set_content(f"{ONE}\n\n{TWO}\n")
    if as_html:
        message.add_alternative(f"<html><body><h1>{TITLE}</h1><p>{ONE}</p><p>{TWO}</p></body></html>", subtype="html")
    return message.as_bytes()


def mbox(count: int = 2) -> bytes:
    messages = [mail(as_html=number % 2 == 0, key=f"{number}@lantern.example") for number in range(count)]
    return b"".join(b"From letters@lantern.example Mon Mar  2 09:30:00 2026\n" + each + b"\n\n" for each in messages)


def warc(*, compressed: bool = True) -> bytes:
    out = b""
    for url, status, kind in (
        ("https://example.org/news/ferry?utm_source=x", "200 OK", "text/html; charset=utf-8"),
        ("https://example.org/gone", "404 Not Found", "text/html"),
        ("https://example.org/logo.png", "200 OK", "image/png"),
    ):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + html()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{len(out)}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record) if compressed else record
    return out


def rss() -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title><link>https://example.org/</link>'
        f"<item><title>{TITLE}</title><link>/news/ferry</link><pubDate>Mon, 02 Mar 2026 09:30:00 +0100</pubDate>"
        f"<description>{ONE}</description></item></channel></rss>"
    ).encode()


def sitemap() -> bytes:
    return (
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        b'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/a</loc>'
        b"<lastmod>2026-03-01</lastmod></url><url><loc>/b</loc><n:news><n:publication><n:name>The Lantern</n:name>"
        b"<n:language>en</n:language></n:publication><n:publication_date>2026-03-02T09:30:00Z</n:publication_date>"
        b"<n:title>Ferry to stop</n:title></n:news></url></urlset>"
    )
