"""What a terminal may be shown, how wide it is there, and when it is coloured."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from typing import IO, Any, Literal

Colour = Literal["auto", "always", "never"]

REPLACEMENT = "\ufffd"
MASK = "▇▇▇▇"
"""In place of what is not shown; one length for everything: how long a name is says something."""

# Hangul vowels and finals that join the syllable before them take no column of their own.
# Source: Unicode Standard, EastAsianWidth and Hangul_Syllable_Type V and T.
_JOINING = ((0x1160, 0x11FF), (0xD7B0, 0xD7FB))


def printable(text: str) -> str:
    """For names and excerpts on a terminal: no control, bidi, format or surrogate characters, and
    no line or paragraph separators. One character in, one out, so offsets stay true."""
    return "".join(REPLACEMENT if unicodedata.category(c) in _UNPRINTABLE else c for c in text)


_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def width(text: str) -> int:
    """Columns that `text` takes: two for Hangul and other wide characters, none for marks that
    join the character before them."""
    return sum(_columns(c) for c in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    if any(first <= ord(char) <= last for first, last in _JOINING):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, columns: int) -> str:
    """`text` with spaces up to `columns` columns; never shorter than `text`."""
    return text + " " * max(0, columns - width(text))


def is_ci(environ: Mapping[str, str] | None = None) -> bool:
    """Run by a build server: `CI` is set and not `0` or `false`. Its logs are kept and shared."""
    value = (os.environ if environ is None else environ).get("CI", "")
    return value.strip().lower() not in ("", "0", "false")


def of_system(environ: Mapping[str, str]) -> Literal["en", "ko"] | None:
    """The language of the system, English for all that are not Korean; None where its locale
    names none, as C does.

    Source: POSIX.1-2017, section 8.2, for the order of the variables.
    """
    told = next((environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(n)), "")
    name = told.partition(".")[0]
    if name in ("", "C", "POSIX"):
        return None
    return "ko" if name.partition("_")[0].lower() in ("ko", "korean") else "en"


def wants_colour(choice: Colour, stream: IO[Any], environ: Mapping[str, str] | None = None) -> bool:
    """Whether to colour what goes to `stream`: `--color`, then NO_COLOR, FORCE_COLOR, the terminal.

    Source: https://no-color.org and https://force-color.org (set and not empty).
    """
    env = os.environ if environ is None else environ
    if choice != "auto":
        return choice == "always"
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal(stream) and env.get("TERM") != "dumb"


def is_terminal(stream: IO[Any]) -> bool:
    """Somebody is looking: `stream` is a terminal. False for one that is closed."""
    try:
        return stream.isatty()
    except ValueError:
        return False


_CODES = {
    "bold": "1",
    "dim": "2",
    "underlined": "4",
    "struck": "9",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}


def style(text: str, *names: str, on: bool = True) -> str:
    """`text` in bold, dim, underlined, struck, red, green, yellow or cyan; unchanged when `on` is
    false."""
    if not on or not names or not text:
        return text
    return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}\x1b[0m"
