"""The order in which a chapter is worked on: each step of reading and of resolving it, with the reason for its place.

Sphinx runs the transforms of a reading from the lowest priority to the highest, then keeps the doctree; the
post-transforms of a resolving run each time a builder takes it.  Events come to their listeners in the same way, at 500
unless it is said otherwise.  Steps of Sphinx's own that others lean on are noted.
"""

from __future__ import annotations

from enum import IntEnum


class Reading(IntEnum):
    """What is done once to a chapter when its source is read (sphinx.transforms)."""

    UNTRANSLATABLE = 4
    """Before messages are kept: what has no words is none."""
    TABLE_CELLS = 5
    """Before messages are kept: without line and source a cell is none."""
    ALTERNATIVE_TEXTS = 6
    """Before anything is done with an image that says nothing."""
    DRAWINGS = 7
    """Before messages are kept (10, PreserveTranslatableMessages): the labels of a drawing are messages."""
    PARAGRAPHS = 11
    """On the words of the source, which name a paragraph in every language."""
    MESSAGE_CLASSES = 12
    """On the same words, where a preview shows the edition."""
    STATEMENTS = 13
    """After PARAGRAPHS, whose words are counted, and on the headings of the source."""
    UNITS = 14
    """After PARAGRAPHS, whose ids name them, and on the words of the source, which have the same order everywhere."""
    MESSAGE_PLACES = 18
    """After PARAGRAPHS, whose ids they are; on the words of the source, where they are extracted."""
    MESSAGES = 19
    """The last look before translations are put in place (20, Locale)."""
    TRANSLATED_DRAWINGS = 21
    """After translations are put in place (20), with plain images in those paragraphs that have some."""
    LANGUAGES = 26
    """After Locale and its tally (25): what still has its original words lacks a translation."""
    CITATION_CALLS = 27
    """On the translated text, whose citations are the ones that are printed."""
    OPENING = 30
    """After LANGUAGES, so that no word of it counts as a passage, and before anything looks for names."""
    VOLUME_CITATION = 31
    """Like the opening: no catalog holds these words."""
    CHAPTER_REFERENCES = 32
    """After everything else of the chapter, whose last section they are."""
    BIOGRAPHIES = 33
    """After its last section."""
    ENGLISH_WORDS = 34
    """After the last that writes words of the press, and before they are spaced."""
    PUNCTUATION = 860
    """After smart quotes (855 at the latest), on every text there is."""
    GLOSSARY_TERMS = 861
    """Terms as they are printed, with their spaces."""
    NAMES = 870
    """In the text as it is printed, the opening included."""
    TITLES = 881
    """When Sphinx's domains (850) and MyST (879) have noted what things are called."""
    ANCHORS = 882
    """After TITLES, when all words are as they are printed."""
    THREADS = 883
    """After TITLES, for the same reason."""
    ONE_DOCUMENT = 900
    """When no transform of ours makes nodes any more (DoctreeReadEvent, 880, has been)."""


class Resolving(IntEnum):
    """What is done each time a builder takes a chapter (sphinx.transforms.post_transforms)."""

    INTRODUCTION = 5
    """Before lists of chapters are put in place (by Sphinx, after all that is done here)."""
    SHORT_TITLES = 9
    """Before references are resolved (10, ReferencesResolver): what has words of its own keeps them."""
    DOWNLOADS = 11
    """Before anything looks at links (LOSSES): these lead out of the edition."""
    FULL_TITLES = 12
    """After references are resolved (10, ReferencesResolver): by its address a link tells its chapter."""
    STOPS = 13
    """After references are resolved (10, ReferencesResolver): those of the stops lead to the ids of paragraphs."""
    SHARES = 14
    """After references are resolved (10, ReferencesResolver), which leave one text of the words of each."""
    LOSSES = 15
    """After references are resolved (10, ReferencesResolver), before terms are looked for."""
    NAMES_INDEX = 16
    """When the mentions of every chapter are known."""
    PERSONS = 17
    """When the index has the entries they lead to."""
    FIRST_USES = 20
    """After all links are made: none is put into another."""
    PORTRAITS = 49
    """Like ALTERNATIVE_TEXTS, and before it: what they show is spaced too."""
    ALTERNATIVE_TEXTS = 50
    """After the catalogs' templates have taken them as they are written."""
    DRAW = 150
    """With Sphinx's other converters of images, before the builder copies them."""
    RASTERIZE = 160
    """After drawings are drawn, for builders that take none."""
    PAGE_BREAKS = 800
    """On the text as it is printed, before notes leave their places."""
    RECORDS = 810
    """After PAGE_BREAKS: these links are in no PDF, and must not be counted."""
    THREADS = 815
    """After RECORDS, for the same reason."""
    PLAYERS = 820
    """After RECORDS, for the same reason."""
    CHANGES = 824
    """On the first ids of paragraphs."""
    EARLIER_IDS = 825
    """After PAGE_BREAKS, which takes the first id of a block: these come behind it."""
    CHANGED_WORDS = 829
    """After CHANGES, which says where; these lines, too, the PDF has not."""
    DEPARTED = 830
    """After PAGE_BREAKS and RECORDS, which count what the PDF has: these lines it has not."""
    ENDNOTES = 900
    """The last: what has moved cannot be found where it was."""


class Event(IntEnum):
    """Which listeners come before or after those of others (sphinx.events)."""

    SETTINGS = 398
    """config-inited: what the settings hold is checked before anybody asks for them."""
    FACTS = 400
    """config-inited: the volume's facts come before all who ask for them."""
    EXTENSIONS = 401
    """config-inited: settings have been checked, and no extension of others (500) has done anything."""
    TREE = 399
    """config-inited: what stands in the source comes before all that is read from it; Sphinx walks it next."""
    TEXT = 99
    """source-read: the file as the volume has it comes before all who ask for its text."""
    DIGEST = 100
    """source-read: before anybody changes the text."""
    PORTRAITS = 501
    """source-read: when the head has been read (500)."""
    REFERENCES_LIST = 600
    """source-read: when the head has been read, which says what kind of chapter it is."""
    LETTERS = 402
    """env-updated: before the lists are made and the citations are written (500, sphinxcontrib-bibtex)."""
    NUMBERS = 700
    """env-get-updated: when Sphinx has numbered the chapters of each list from 1."""
    CONTENTS = 601
    """doctree-read: when Sphinx has collected the titles of a chapter."""
