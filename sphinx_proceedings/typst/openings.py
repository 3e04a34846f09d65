"""What the PDF has otherwise of a chapter's opening: less of it, in fewer lines."""

from __future__ import annotations

from docutils import nodes

# Who looks for keywords has the metadata of the file, and the leaf of an offprint.
LEFT_OUT = "keywords"
_STATUS, _NOTICE = "status", "translation-notice"


def is_left_out(container: nodes.container) -> bool:
    """Tell whether a part of an opening is not printed in its own place."""
    return LEFT_OUT in container["classes"] or (_NOTICE in container["classes"] and _is_behind_status(container))


def notice_behind(paragraph: nodes.paragraph) -> nodes.paragraph | None:
    """Return what tells of the translation, where it goes on in the line on what the chapter is written from."""
    about = paragraph.parent
    if _STATUS not in paragraph["classes"] or about[-1] is not paragraph:
        return None
    after = about.next_node(descend=False, siblings=True)
    if not isinstance(after, nodes.container) or _NOTICE not in after["classes"]:
        return None
    return next(iter(after.findall(nodes.paragraph)), None)


def is_brief(opening: nodes.container) -> bool:
    """Tell whether all that is printed of an opening is what tells of the translation."""
    printed = [part for part in opening.children if not (isinstance(part, nodes.container) and is_left_out(part))]
    return len(printed) == 1 and isinstance(printed[0], nodes.container) and _NOTICE in printed[0]["classes"]


def _is_behind_status(notice: nodes.container) -> bool:
    around = notice.parent
    paragraphs = [one for before in around[: around.index(notice)][-1:] for one in before.findall(nodes.paragraph)]
    return bool(paragraphs) and notice_behind(paragraphs[-1]) is not None
