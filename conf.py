"""The volume described to Sphinx: its name, its cover, its colours; all else is as the press has it."""

extensions = ["sphinx_proceedings"]

# The facts of the volume (title, date, languages, licence…) stand in its index.md.
proceedings_stem = "commons-ai-2025"
proceedings_cover = "source/cover.svg"
proceedings_motif = "source/motif.svg"
proceedings_poster = "source/poster.yml"
proceedings_names = "source/names.yml"

# The colours of the cover, its pine, cream and gold, by day and by night (sphinx_proceedings/model/palette.py).
proceedings_palette = {
    "ground": "#12352f",
    "paper": "#f4eddd",
    "accent": "#dfa43c",
    "page": ("#fcfaf4", "#101a18"),
    "ink": ("#1c2321", "#e9e3d4"),
    "quiet": ("#47504c", "#b9bbaf"),
    "link": ("#10493f", "#edc67c"),
    "rule": ("#d9d1bd", "#34443f"),
    "thread": ("#b97f1c", "accent"),
    "tint": ("#f4eedf", "#1a2a25"),
    "mark": ("#f6dfae", "#5c4413"),
    "passage": ("#f9ecce", "#2c2c17"),
    "done": ("#2f6b5f", "#7fb8a8"),
    "left": ("#8f8568", "#7c8f88"),
    "outline": ("ground", "#93a89f"),
    "strong": ("#f1e6c9", "#37493c"),
    "gap": ("#9a6a16", "thread"),
    "full": ("ground", "#7fae9f"),
    "half": ("accent", "#8a621a"),
    "head": ("ground", "#1b473f"),
    "grid": ("#d0c6ac", "rule"),
    "print": "#6b5f4b",
}
# Its pillars.
proceedings_arches = True
proceedings_no_break = {
    "en": ["CC BY-SA", "La Défense"],
    "fr": ["CC BY-SA", "La Défense", "Llama #", "Paris #", "# token", "# tokens", "# jeton", "# jetons"],
}
# A stop word as the verb of « j’ai », a word to search as the name of the subject in English.
html_search_options = {"words": "ai"}
