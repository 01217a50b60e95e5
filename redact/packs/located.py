"""YAML that remembers its lines, so that an error can say `rules/en/dates.yaml:12`.

Only mappings, lists, strings, numbers, booleans and null come out, as from `yaml.safe_load`;
mappings and lists also know on which line each of their items stands.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import yaml

from redact.errors import RuleError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_TEXT = "tag:yaml.org,2002:str"


class LocatedMap(dict[str, Any]):
    """A mapping with the 1-based line of itself and of every key."""

    line: int = 1
    lines: dict[str, int]


class LocatedList(list[Any]):
    """A list with the 1-based line of every item."""

    lines: list[int]


def load_located(path: Path, where: str) -> Any:
    """Parse `path` as UTF-8. Raises RuleError for unreadable files, bad YAML, duplicate keys."""
    try:
        # Views hold composed Hangul; a file saved decomposed (macOS) would never match one.
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(
            where, "cannot be read", f"{type(error).__name__}; save it as UTF-8"
        ) from None
    try:
        node = yaml.compose(text, Loader=_Loader)
        return None if node is None else _build(node, where)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = error.problem or "is not YAML"
        raise RuleError(f"{where}:{line}", problem, "check indentation and quotes") from None
    except yaml.reader.ReaderError:
        raise RuleError(where, "holds control characters", "remove them") from None


def _build(node: yaml.Node, where: str) -> Any:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        out = LocatedMap()
        out.line, out.lines = line, {}
        for key_node, value_node in node.value:
            key, at = _build(key_node, where), key_node.start_mark.line + 1
            if not isinstance(key, str):
                raise RuleError(f"{where}:{at}", "a key that is not text", "put it in quotes")
            if key in out:
                raise RuleError(
                    f"{where}:{at}", f"the key {key!r} stands twice", "keep one of them"
                )
            out[key], out.lines[key] = _build(value_node, where), at
        return out
    if isinstance(node, yaml.SequenceNode):
        items = LocatedList(_build(item, where) for item in node.value)
        items.lines = [item.start_mark.line + 1 for item in node.value]
        return items
    return _scalar(node, where)


def plain(text: str) -> Any:
    """The same without lines, in half the time: for data files, whose readers do not need them.

    Raises yaml.YAMLError; TypeError or ValueError for keys and values that cannot be read.
    """
    node = yaml.compose(text, Loader=_Loader)
    return None if node is None else _plain(node)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_plain(key): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value if node.tag == _TEXT else _construct(node)


def _scalar(node: yaml.Node, where: str) -> Any:
    if node.tag == _TEXT:
        return node.value
    try:
        return _construct(node)
    except (yaml.YAMLError, ValueError):
        at = f"{where}:{node.start_mark.line + 1}"
        raise RuleError(at, "a value that cannot be read", "put it in quotes") from None


def _construct(node: yaml.Node) -> Any:
    return yaml.constructor.SafeConstructor().construct_object(node)
