"""Draws words as a square that a phone can photograph, with the `segno` library.

Source: ISO/IEC 18004:2015, QR code (byte mode, error correction M).
"""

import io

import segno

from desktop.errors import Refused


def square(text: str) -> str:
    """The square as an SVG document: black on white, with the quiet edge that readers need.

    Args:
        text: at most 2,331 bytes in UTF-8.

    Raises:
        Refused: the text is empty, or too long for one square.
    """
    if not text:
        raise Refused("There are no words to hand over.")
    try:
        made = segno.make(text, error="m", micro=False, encoding="utf-8", boost_error=False)
    except segno.DataOverflowError as error:
        raise Refused("The text is too long for one square. Save it as a file instead.") from error
    out = io.BytesIO()
    made.save(out, kind="svg", scale=8, border=4, light="#fff", dark="#000", xmldecl=False, svgns=True)
    return out.getvalue().decode("utf-8")
