"""A Markdown draft with a secret in every place that we know of."""
# ruff: noqa: E501 - a draft is easier to read in long lines

from __future__ import annotations

from tests.nasty.scan import Place, Places


def nasty(stem: str) -> tuple[bytes, list[Place]]:
    """The draft, and where its secrets lie."""
    places = Places(stem, "M")

    def text(where: str, category: str = "V") -> str:
        return places.text("draft", where, category)

    split = text("text split by emphasis")
    coded = "".join(f"&#{ord(char)};" for char in text("character references"))
    return (
        f"---\nauthor: {text('front matter', 'M')}\ntags: [{text('tag', 'M')}]\n# {text('YAML comment', 'H')}\n"
        f"---\n<!-- {text('comment', 'H')} -->\n# Head {{#{text('heading id', 'M')}}}\n\n{text('body')} "
        f"{split[:4]}**{split[4:9]}**{split[9:]}\n\n"
        f'[text](https://x/{text("link target")} "{text("link title")}") '
        f"![{text('image text')}](images/{text('image name')}.jpg) <https://{text('autolink')}.org>\n\n"
        f"[ref]: https://x/{text('reference never used', 'H')}\n"
        f"[//]: # ({text('comment as a reference', 'H')})\n\n[^1]: {text('footnote nobody cites', 'H')}\n\n"
        f"```{text('fence info', 'M')}\n{text('code')}\n```\n"
        f'<span data-x="{text("attribute", "M")}" hidden>{text("hidden element", "H")}</span>\n\n'
        f"{coded}\n\n{{{{% comment %}}}}{text('template comment', 'H')}{{{{% /comment %}}}}\n"
        f"%% {text('Obsidian comment', 'H')} %%\n[[{text('wiki link')}|alias]]\n\\{text('escaped')}\n"
    ).encode(), places.found
