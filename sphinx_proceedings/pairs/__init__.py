"""Both languages as one: pairs of original and translation, and all that is rendered from them; knows no Sphinx.

What an edition has of a chapter is kept by its build (`model.sides`): its units in their order, each with a key that is
the same in every language and format. The pairs of a chapter follow from two such files::

    from sphinx_proceedings.pairs import pairing

    chapter = pairing.read(folders, "html", "one", ("en", "fr"))
    for pair in chapter.pairs:
        pair.key, pair.number, pair.kind, pair.state
        pair.original.text, pair.original.markup, pair.original.messages
        pair.translation.text, pair.changes

`pairing.chapters` yields all of a volume.  Their order is the original's.  ``markup`` is in the form of the format that
is asked for; text and messages are the same in all.

A format takes part when its builder calls `chapters.kept_sides.sides_of` for each finished doctree, with a function
that writes one unit, and in the end `chapters.kept_sides.keep` with what it found: `web.unit_markup` does so in HTML.
Typst's does the same with its own markup; the files then stand in ``build/pdf/<language>/_sides``.

A rendering is a module here: a function that takes a `Chapter` and returns what it makes, as `facing_page` does, and a
line of `making.make`, which is called when the editions are built and writes into ``build/both/<language>``.  Assembly
copies that folder over the edition of the same language, and the books of both languages beside the editions, as
`parallel_book` and `facing_leaves` make them.  No rendering knows how units are paired.

Facing pages on paper take several steps: `facing_rows` writes the units of both sides for Typst, `facing_layout` has
them measured, `spreads` packs them, `facing_pages` types the pages, `facing_printing` prints them, and `facing_leaves`
brings these together for a volume.
"""
