"""Files with Korean text, written by hand: what is in them is known to the byte."""

import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def pdf(pages: Iterable[Iterable[str]], encoding: str = "Identity-H") -> bytes:
    """Lines a page. Identity-H: glyph numbers and a map to Unicode, as an office writes them;
    another: one of Adobe's character maps, the text in its charset, and no map to Unicode.
    """
    pages = [list(page) for page in pages]
    signs = sorted(set("".join(map("".join, pages)))) if encoding == "Identity-H" else []
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        f"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/{encoding}/DescendantFonts[4 0 R]"
        f"{'/ToUnicode 5 0 R' if signs else ''}>>".encode(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Korea1)/Supplement 1>>/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4"
        b"/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900/Descent -100/CapHeight 700/StemV 80>>>>",
        stream(_to_unicode(signs).encode()),
    ]
    for n, lines in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {first + 2 * n + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        shown = "".join(f"<{_codes(line, signs, encoding)}>Tj 0 -20 Td " for line in lines)
        objects.append(stream(f"BT /F 12 Tf 72 760 Td {shown}ET".encode()))
    return pdf_of(objects)


def pdf_of(objects: list[bytes]) -> bytes:
    """Objects numbered from 1, the first of them the catalogue."""
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def stream(body: bytes) -> bytes:
    packed = zlib.compress(body)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _codes(line: str, signs: list[str], encoding: str) -> str:
    if signs:
        return "".join(f"{signs.index(sign) + 1:04X}" for sign in line)
    return line.encode("cp949" if encoding == "KSCms-UHC-H" else "utf-16-be").hex()


def _to_unicode(signs: list[str]) -> str:
    lines = [f"<{n:04X}> <{sign.encode('utf-16-be').hex()}>" for n, sign in enumerate(signs, 1)]
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/A def"
        " 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar endcmap end end"
    )


HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
MANIFEST = "META-INF/manifest.xml"


def hwpx(*sections: str, more: Iterable[tuple[str, str | bytes]] = ()) -> bytes:
    """The paragraphs of each section as OWPML writes them: `<hp:p>…</hp:p>`."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/hwp+zip", compress_type=0)
        archive.writestr("version.xml", "<version/>")
        # the tenth section stands before the second where names are sorted as text
        for number, paragraphs in reversed(list(enumerate(sections))):
            archive.writestr(
                f"Contents/section{number}.xml",
                f'<?xml version="1.0" encoding="UTF-8"?><hs:sec xmlns:hs="urn:s" xmlns:hp="{HP}">{paragraphs}</hs:sec>',
            )
        for name, content in more:
            archive.writestr(name, content)
    return out.getvalue()


def p(inner: str) -> str:
    return (
        f'<hp:p id="0" paraPrIDRef="0"><hp:run charPrIDRef="0"><hp:t>{inner}</hp:t></hp:run></hp:p>'
    )


PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER = 66, 67, 71, 72


def record(tag: int, level: int, body: bytes) -> bytes:
    size = min(len(body), 0xFFF)
    long = struct.pack("<I", len(body)) if size == 0xFFF else b""
    return struct.pack("<I", tag | level << 10 | size << 20) + long + body


def control(code: int, name: bytes) -> str:
    """An object's anchor in the text: eight characters, its kind among them."""
    return struct.pack("<H4s8xH", code, name[::-1], code).decode("utf-16-le", "surrogatepass")


def hwp_paragraph(text: str, level: int = 0) -> bytes:
    body = (text + "\r").encode("utf-16-le", "surrogatepass")
    header = struct.pack("<IIHBBHHHI", len(body) // 2, 0, 0, 0, 0, 1, 0, 0, 0)
    return record(PARA_HEADER, level, header) + record(PARA_TEXT, level + 1, body)


def hwp_table(cells: Iterable[str]) -> bytes:
    """A paragraph that holds a table: its anchor, then each cell's list and paragraph."""
    anchor = hwp_paragraph(control(11, b"tbl "))
    lists = b"".join(record(LIST_HEADER, 2, bytes(8)) + hwp_paragraph(cell, 2) for cell in cells)
    return anchor + record(CTRL_HEADER, 1, b" lbt" + bytes(42)) + lists


def hwp(*sections: bytes, flags: int = 1, packed: bool = True) -> bytes:
    """An HWP 5.0.3.4 document; the first flag says that its streams are packed."""
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000304, flags)
    doc_info = record(16, 0, struct.pack("<H24x", len(sections))) + record(17, 0, bytes(72))
    streams = {f"BodyText/Section{n}": section for n, section in enumerate(sections)}
    bodies = {"DocInfo": doc_info, **streams}
    if packed:
        bodies = {name: deflated(body) for name, body in bodies.items()}
    return compound_file({"FileHeader": header.ljust(256, b"\0"), **bodies})


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(1, wbits=-15)
    return packer.compress(body) + packer.flush()


FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
SECTOR, MINI, CUTOFF = 512, 64, 4096


def compound_file(streams: dict[str, bytes]) -> bytes:
    """[MS-CFB] version 3: streams, in storages one deep; small ones in the mini stream."""
    mini, mini_fat, sectors, fat = bytearray(), [], bytearray(), []
    places = {}
    for path, body in streams.items():
        small = len(body) < CUTOFF
        places[path] = _append(body, *((mini, mini_fat, MINI) if small else (sectors, fat, SECTOR)))
    mini_start = _append(bytes(mini), sectors, fat, SECTOR)
    mini_fat_start = _append(
        struct.pack(f"<{len(mini_fat)}I", *mini_fat), sectors, fat, SECTOR, b"\xff"
    )
    entries = _directory(streams, places, mini_start, len(mini))
    directory_start = _append(entries, sectors, fat, SECTOR)
    count = next(n for n in range(1, 110) if n * SECTOR // 4 >= len(fat) + n)
    table = [*range(len(fat), len(fat) + count)]
    fat += [FAT] * count
    fat += [FREE] * (count * SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, count, directory_start, 0, CUTOFF, mini_fat_start, -(-len(mini_fat) * 4 // SECTOR), END, 0, table[0],
    )  # fmt: skip
    difat = struct.pack("<108I", *table[1:], *[FREE] * (109 - count))
    return header + difat + bytes(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _append(body: bytes, room: bytearray, chain: list[int], unit: int, fill: bytes = b"\0") -> int:
    """Where the body starts, in units."""
    start, count = len(chain), -(-len(body) // unit)
    if not count:
        return END
    room += body.ljust(count * unit, fill)
    chain += [*range(start + 1, start + count), END]
    return start


def _directory(streams: dict[str, bytes], places: dict[str, int], start: int, size: int) -> bytes:
    """Siblings as a chain to the right, in the order that [MS-CFB] 2.6.4 sets."""
    storages = dict.fromkeys(path.partition("/")[0] for path in streams if "/" in path)
    paths = [*storages, *streams]
    numbers = {path: n for n, path in enumerate(paths, 1)}
    rows = [_entry("Root Entry", 5, NONE, _next("", None, numbers), start, size)]
    for path in paths:
        parent, _, name = path.rpartition("/")
        right = _next(parent, path, numbers)
        if path in streams:
            rows.append(_entry(name, 2, right, NONE, places[path], len(streams[path])))
        else:
            rows.append(_entry(name, 1, right, _next(path, None, numbers), 0, 0))
    return b"".join(rows + [_entry("", 0, NONE, NONE, 0, 0)] * (-len(rows) % 4))


def _next(parent: str, after: str | None, numbers: dict[str, int]) -> int:
    children = [path for path in numbers if path.rpartition("/")[0] == parent]
    children.sort(key=lambda path: (len(path), path.upper()))
    at = 0 if after is None else children.index(after) + 1
    return numbers[children[at]] if at < len(children) else NONE


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le")
    length = len(wide) + 2 if name else 0
    return struct.pack("<64sHBBIII36xIQ", wide, length, kind, 1, NONE, right, child, start, size)
