"""Made-up prose in French and English: sentences of so many words, from a vocabulary of real and of invented ones."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

# Verbs that both languages form alike but for their endings and accents.
STEMS = {
    "fr": """valid activ cultiv motiv innov rénov illustr concentr intégr migr collabor élabor explor évalu situ gradu
        estim anim investig navig délégu associ négoci initi coordonn délibér fédér régul articul circul calcul simul
        formul accumul libér génér coopér opér préserv présent document expériment compar prépar transform réform""",
    "en": """valid activ cultiv motiv innov renov illustr concentr integr migr collabor elabor explor evalu situ gradu
        estim anim investig navig deleg associ negoti initi coordin deliber feder regul articul circul calcul simul
        formul accumul liber gener cooper oper alloc educ indic dedic communic advoc medi nomin termin decor""",
}
PREFIXES = {"fr": ("", "re", "co", "pré"), "en": ("", "re", "co", "pre")}


class Endings(NamedTuple):
    """What a stem takes to become each part of speech."""

    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    adjectives: tuple[str, ...]


ENDINGS = {
    "fr": Endings(
        ("ations", "ateurs", "atrices", "ages", "ements"),
        ("ent", "aient", "eront", "eraient", "èrent"),
        ("ables", "atifs", "és", "ants"),
    ),
    "en": Endings(("ations", "ators", "ates", "ants"), ("ate", "ated"), ("able", "ative", "atory", "ating")),
}
NOUNS = {
    "fr": """chapitres communs modèles forêts données règles élèves œuvres voix mémoires ateliers récits sources langues
        façons étés hôtes îles idées garçons seuils thèses échelles réseaux archives métiers mots gens lois liens lieux
        textes pages notes cartes droits usages outils fils soirs murs champs fleuves ponts pièces scènes traces peines
        salles rues arbres œufs nœuds dons prêts biens jeux vœux années journées écoles études forces formes causes""",
    "en": """chapters commons models forests data rules pupils works voices memories workshops stories sources tongues
        ways summers guests islands ideas boys sills theses scales networks archives trades words people laws links
        places texts pages notes maps rights uses tools threads nights walls fields rivers bridges rooms scenes traces
        halls streets trees eggs knots gifts loans goods games wishes years days schools studies forces forms causes""",
}
VERBS = {
    "fr": """ont font disent voient lient tiennent portent ouvrent gardent suivent donnent rendent mènent passent
        forment perdent lisent vivent savent prêtent tracent mettent servent changent relient nomment oublient""",
    "en": """have do say see bind hold carry open keep follow give render lead pass form lose read live know lend draw
        put serve change join name count forget make hear find tell show""",
}
ADJECTIVES = {
    "fr": "numériques durables libres utiles fragiles multiples rares solidaires autonomes fidèles proches étranges",
    "en": "digital lasting free useful fragile several rare mutual independent faithful near strange",
}
ARTICLES = {
    "fr": ("les", "des", "ces", "leurs", "nos", "quelques", "tant de"),
    "en": ("the", "these", "their", "our", "some", "many", "all"),
}
LINKS = {
    "fr": ("dans", "avec", "pour", "sans", "entre", "malgré", "dès", "à travers", "d’après", "au-delà de"),
    "en": ("in", "with", "for", "without", "between", "despite", "since", "across", "according to", "beyond"),
}
# What ends a clause, and the word that begins the next.
JOINTS = {
    "fr": (", et", ", mais", ", où", " lorsque", " ; or", " : ainsi", ", comme", " puisque"),
    "en": (", and", ", but", ", where", " because", "; now", ": thus", ", while", " when"),
}
OPENINGS = {
    "fr": ("On sait que", "Il est vrai que", "De là", "S’il y a eu", "C’est là ce que", "L’un a dit que", "Qu’à cela"),
    "en": ("It is known that", "We may say that", "So", "If there were", "This is what", "One said that", "As for"),
}
ENDS = {"fr": (".", ".", ".", ".", ".", " ?", " !"), "en": (".", ".", ".", ".", ".", "?", "!")}
QUOTED = {"fr": "« {} »", "en": '"{}"'}
LEADING = {
    language: {"parmi", "among", "de"}
    | {word for texts in (ARTICLES, LINKS, JOINTS, OPENINGS) for text in texts[language] for word in text.split()}
    for language in STEMS
}
"""Words after which a sentence does not end."""
LENGTHS = (7, 9, 12, 14, 16, 18, 21, 24, 28)
"""Of sentences, in words."""


# Beginnings, middles and ends of short words.
SYLLABLES = {
    "fr": ("b c d f g l m n p r s t v br ch cl fr pl tr", "a é i o u â è ou ai", "re le te ne se che ge me rde"),
    "en": ("b d f g h l m n p r s t w br cl fr pl sh tr", "a e i o u ea oo ai", "ck ll n nd nk p rm t ft"),
}


class Vocabulary(NamedTuple):
    """The words of a language by their parts of speech, the frequent ones first."""

    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    adjectives: tuple[str, ...]


def _vocabulary(language: str) -> Vocabulary:
    """Return a language's words: real ones, then short ones, then long ones made of stems and endings."""
    begins, middles, ends = (part.split() for part in SYLLABLES[language])
    short = [begin + middle + end for end in ends for middle in middles for begin in begins]
    Random(language).shuffle(short)
    third = len(short) // 3
    nouns, verbs, adjectives = short[:third], short[third : 2 * third], short[2 * third :]
    plural = {"fr": "nt", "en": ""}[language]
    long = ENDINGS[language]
    return Vocabulary(
        (*NOUNS[language].split(), *(f"{noun}s" for noun in nouns), *_long(language, long.nouns)),
        (*VERBS[language].split(), *(f"{verb}{plural}" for verb in verbs), *_long(language, long.verbs)),
        (*ADJECTIVES[language].split(), *adjectives, *_long(language, long.adjectives)),
    )


def _long(language: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    stems = STEMS[language].split()
    return tuple(prefix + stem + ending for prefix in PREFIXES[language] for ending in endings for stem in stems)


VOCABULARIES = {language: _vocabulary(language) for language in STEMS}


def count(text: str) -> int:
    """Count the words of a text: what stands between spaces and has a letter."""
    return sum(any(sign.isalpha() for sign in word) for word in text.split())


def phrase(random: Random, language: str, words: int) -> str:
    """Return *words* words without a full stop, the first of them with a capital: a title, a heading, a cell."""
    return capital(_running(random, language, words))


def sentences(random: Random, language: str, words: int) -> list[str]:
    """Return sentences of *words* words together, without their last signs."""
    said = []
    while words:
        length = random.choice(LENGTHS)
        length = words if words < length + LENGTHS[0] else length
        said.append(capital(_running(random, language, length)))
        words -= length
    return said


def capital(text: str) -> str:
    """Return a text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def _running(random: Random, language: str, words: int) -> str:
    """Return clauses cut after so many words; none ends with a word that leads on to the next."""
    tokens: list[str] = []
    if words > LENGTHS[0] and random.random() < 0.4:
        tokens += random.choice(OPENINGS[language]).split()
    while True:
        tokens += _clause(random, language)
        if len(tokens) >= words:
            break
        sign, _, word = random.choice(JOINTS[language]).rpartition(" ")
        tokens[-1] += sign
        tokens.append(word)
    kept = tokens[:words]
    if kept[-1] in LEADING[language]:
        kept[-1] = random.choice(NOUNS[language].split())
    return " ".join(kept).rstrip(",;: ")


def _clause(random: Random, language: str) -> list[str]:
    vocabulary = VOCABULARIES[language]
    tokens = [*_group(random, language), _one(random, vocabulary.verbs), *_group(random, language)]
    if random.random() < 0.5:
        tokens += [{"fr": "parmi", "en": "among"}[language], *_group(random, language)]
    if random.random() < 0.7:
        tokens += [*random.choice(LINKS[language]).split(), *_group(random, language)]
    if random.random() < 0.1:
        tokens += [QUOTED[language].format(_one(random, vocabulary.adjectives))]
    return tokens


def _group(random: Random, language: str) -> list[str]:
    vocabulary = VOCABULARIES[language]
    articles, noun = random.choice(ARTICLES[language]).split(), _one(random, vocabulary.nouns)
    if random.random() < 0.7:
        return [*articles, noun]
    adjective = _one(random, vocabulary.adjectives)
    return [*articles, *((noun, adjective) if language == "fr" else (adjective, noun))]


def _one(random: Random, words: tuple[str, ...]) -> str:
    # A few words come often, most of them seldom.
    return words[int(len(words) * random.random() ** 2.5)]
