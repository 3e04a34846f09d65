"""The volume described to Sphinx: the only file that knows where things are."""

from pathlib import Path

ROOT = Path(__file__).parent
SOURCE = ROOT / "source"

extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_proceedings"]
language = "en"

proceedings_source = str(SOURCE)
proceedings_build = str(ROOT / "build")
# The facts of the volume (title, date, languages, licence…) stand in its index.md.
proceedings_stem = "commons-ai-2025"
proceedings_cover = str(SOURCE / "cover.svg")
proceedings_names = str(SOURCE / "names.yml")

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
    "tint": ("#f4eedf", "#182521"),
    "mark": ("#f6dfae", "#5c4413"),
    "passage": ("#f9ecce", "#2c2c17"),
    "done": ("#2f6b5f", "#7fb8a8"),
    "left": ("rule", "#3d4f49"),
    "outline": ("ground", "#93a89f"),
    "strong": ("#f1e6c9", "#2b3a2f"),
    "gap": ("#9a6a16", "thread"),
    "full": ("ground", "#7fae9f"),
    "half": ("accent", "#8a621a"),
    "head": ("ground", "#1b473f"),
    "grid": ("#d0c6ac", "rule"),
    "print": "#6b5f4b",
}
# Its pillars.
proceedings_arches = True
proceedings_no_break = {"fr": ["Llama #", "Paris #", "# token", "# tokens", "# jeton", "# jetons"]}
# A stop word as the verb of « j’ai », a word to search as the name of the subject in English.
html_search_options = {"words": "ai"}

locale_dirs = [str(ROOT / "locales")]
gettext_compact = False
gettext_uuid = False
gettext_location = False
gettext_additional_targets = ["index"]

bibtex_bibfiles = [str(path) for path in sorted((ROOT / "bib").glob("*.bib"))]
bibtex_default_style = "proceedings"
bibtex_reference_style = "proceedings"
bibtex_tooltips = False
# Each chapter ends with its references and the volume with all of them: the same work twice is meant.
suppress_warnings = ["bibtex.duplicate_citation", "bibtex.duplicate_label"]

# A catalog is input from strangers: no HTML, no substitutions, no attributes (see docutils.conf too).
myst_enable_extensions: list[str] = []
myst_disable_syntax = ["html_inline", "html_block"]
myst_footnote_transition = False

numfig = True
numfig_secnum_depth = 0

html_theme = "proceedings"
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_scaled_image_link = False
html_permalinks = False
