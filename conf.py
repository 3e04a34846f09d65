"""The volume described to Sphinx: the only file that knows where things are."""

from pathlib import Path

ROOT = Path(__file__).parent

extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_proceedings"]
language = "en"

# The facts of the volume (title, date, languages, licence…) stand in source/index.md.
proceedings_stem = "commons-ai-2025"
proceedings_cover = str(ROOT / "source" / "cover.svg")
proceedings_names = str(ROOT / "source" / "names.yml")
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
