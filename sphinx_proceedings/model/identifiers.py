"""What front matter names by a code: each checked by its register's own rule before any format repeats it."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pydantic import AfterValidator, BeforeValidator

from sphinx_proceedings.errors import excerpt
from sphinx_proceedings.model import languages

# Crockford's base 32, in which ROR writes its numbers.
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
ROR = "https://ror.org/"
# Terms, version and jurisdiction in SPDX's names of Creative Commons' licences and public domain tools.
COMMONS = re.compile(r"CC-?(0|PDM|(?:BY|SA)(?:-NC|-ND|-SA)*)-(\d\.\d)(?:-([A-Z]+))?")
PUBLIC_DOMAIN = {"0": "zero", "PDM": "mark"}
SCHEME = re.compile(r"([A-Za-z][A-Za-z\d+.-]*):")
LINKED = ("http", "https", "mailto")
"""Schemes of the addresses that a link may lead to."""
# Spaces and controls, which browsers drop before and after an address.
AROUND = "".join(map(chr, range(0x21)))
REGIONS = frozenset(Locale("en").territories)
EARLIEST_YEAR = 1000
"""The first that every format writes with four digits."""
# What an address may hold nowhere (RFC 3986, appendix A), and what would part it from its end.
NO_ADDRESS = re.compile(r"[\s\x00-\x20<>\"\\^`{|}\x7f-\x9f]")


def orcid(value: str) -> str:
    """Check an ORCID iD's form and check digit (ISO 7064 MOD 11-2, as ORCID prescribes)."""
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", value, re.ASCII):
        raise ValueError("write an ORCID iD as 0000-0000-0000-0000")
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if value[-1] != ("X" if check == 10 else str(check)):
        raise ValueError("the check digit of this ORCID iD is wrong; copy it again")
    return value


def ror(value: str) -> str:
    """Check a ROR iD's form and check digits (ISO 7064 MOD 97-10, as ROR prescribes)."""
    number = value.removeprefix(ROR)
    if number == value or not re.fullmatch(rf"0[{CROCKFORD}]{{6}}\d{{2}}", number, re.ASCII):
        raise ValueError(f"write a ROR iD as {ROR}012345678")
    total = 0
    for digit in number[1:7]:
        total = total * len(CROCKFORD) + CROCKFORD.index(digit)
    if int(number[7:]) != 98 - total * 100 % 97:
        raise ValueError("the check digits of this ROR iD are wrong; copy it again")
    return value


def isbn(value: str) -> str:
    """Check an ISBN of 13 digits and its check digit (ISO 2108)."""
    digits = re.sub("[- ]", "", value)
    if not re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        raise ValueError("write an ISBN with its 13 digits, as 978-0-00-000000-2")
    if sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10:
        raise ValueError("the check digit of this ISBN is wrong; copy it again")
    return value


def doi(value: str) -> str:
    """Check a DOI's form; a resolver's address before it is no part of it."""
    # A brace would end a field of the .bib files; Crossref's rules have none in a suffix, and no backslash.
    if not re.fullmatch(r"10\.\d{4,9}/[^\s{}\\\x00-\x1f\x7f]+", value, re.ASCII):
        raise ValueError(f"write a DOI without an address before it, as 10.1234/abc, not {excerpt(value)}")
    return value


def doi_prefix(value: str) -> str:
    """Check the form of the prefix a registration agency has given."""
    if not re.fullmatch(r"10\.\d{4,9}", value, re.ASCII):
        raise ValueError(f"write a DOI prefix as 10.1234, without a slash, not {value!r}")
    return value


def licence(value: str) -> str:
    """Check a licence's identifier against SPDX's list; ``LicenseRef-…`` is SPDX's form for one that is not on it."""
    try:
        known = str(canonicalize_license_expression(value))
    except InvalidLicenseExpression:
        known = ""
    if not known or " " in known:
        raise ValueError(f"{value!r} is no SPDX identifier; take one from https://spdx.org/licenses, such as CC-BY-4.0")
    if known != value:
        raise ValueError(f"SPDX writes this identifier {known}; write it so")
    return value


def common_name(licence: str) -> str:
    """Return what a licence is commonly called: "CC BY-SA 4.0"; outside of Creative Commons its SPDX identifier."""
    if not (found := COMMONS.fullmatch(licence)):
        return licence
    terms, version, port = found.groups()
    return " ".join(filter(None, ("CC0" if terms == "0" else f"CC {terms}", version, port)))


def deed(licence: str) -> str | None:
    """Return where a licence is explained: Creative Commons' deed, made of its terms, or SPDX's page of any other.

    None for a licence that is not on SPDX's list.
    """
    if licence.startswith("LicenseRef-"):
        return None
    if not (found := COMMONS.fullmatch(licence)):
        return f"https://spdx.org/licenses/{licence}.html"
    terms, version, port = found.groups()
    # The first version alone puts these two terms the other way round.
    folder = "by-nd-nc" if (terms, version) == ("BY-NC-ND", "1.0") else terms.lower()
    path = f"publicdomain/{PUBLIC_DOMAIN[terms]}" if terms in PUBLIC_DOMAIN else f"licenses/{folder}"
    return f"https://creativecommons.org/{path}/{version}/{f'{port.lower()}/' if port else ''}"


def is_linked(target: str) -> bool:
    """Tell whether a link leads to the web, to a mailbox or to another place of the volume, as browsers read it."""
    # They drop what is around an address and these within it (WHATWG URL, basic parser), and read \\ as a slash.
    target = re.sub("[\t\n\r]", "", target.strip(AROUND)).replace("\\", "/")
    scheme = SCHEME.match(target)
    return scheme[1].lower() in LINKED if scheme else not target.startswith("//")


def country(value: str) -> str:
    """Check a country's code of two letters (ISO 3166-1 alpha-2)."""
    if len(value) != 2 or value not in REGIONS:
        raise ValueError(f"write a country as its ISO 3166 code of two capital letters, such as FR, not {value!r}")
    return value


def address(value: str) -> str:
    """Check that an address is a whole one, on the web."""
    if not _is_address(value):
        raise ValueError(f"write a whole address, beginning with https://, not {excerpt(value)}")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        # Asked for, a port is checked.
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_whole and not NO_ADDRESS.search(value)


def site(value: str) -> str:
    """Check an address to which paths are added after a slash."""
    if address(value).endswith("/"):
        raise ValueError("write the address without a slash at its end")
    if "?" in value or "#" in value:
        raise ValueError("write the address without a question mark or a number sign; paths are added to it")
    return value


def identifier(value: str) -> str:
    """Check that an identifier is one word, as schemes of names are."""
    if not re.fullmatch(r"[!-~]+", value):
        raise ValueError(f"write an identifier without spaces and accents, such as urn:uuid:…, not {excerpt(value)}")
    return value


def distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    """Check that nothing is listed twice."""
    if len(set(values)) < len(values):
        raise ValueError("one of them stands here twice; keep each once")
    return values


def day(value: Any) -> datetime.date:
    """Take what YAML read as a date, or a text in ISO 8601's form; nothing else that pydantic would call a date."""
    try:
        read = value if type(value) is datetime.date else datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        read = None
    if read is None or read.year < EARLIEST_YEAR:
        given = excerpt(value if isinstance(value, str) else str(value)[:100])
        raise ValueError(f"write a day of the calendar as YYYY-MM-DD, not {given}")
    return read


def hour(value: Any) -> datetime.time:
    """Take an hour of the day by the clock of 24."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value) if isinstance(value, str) else None
    if not found:
        raise ValueError(f'write an hour of the day as "14:00", not {excerpt(str(value))}')
    return datetime.time(int(found[1]), int(found[2]))


def duration(value: Any) -> datetime.timedelta:
    """Take a length of time, in minutes and seconds, or with hours before them."""
    text = value if isinstance(value, str) else ""
    found = re.fullmatch(r"(?:(\d\d?):([0-5]\d)|(\d{1,3})):([0-5]\d)", text)
    hours, minutes, alone, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    length = datetime.timedelta(hours=hours, minutes=minutes + alone, seconds=seconds)
    if not length:
        raise ValueError(f'write a duration as "45:30", or with hours as "1:05:30", not {excerpt(str(value))}')
    return length


def email(value: str) -> str:
    """Check that an address of mail can be written to from a link."""
    if not re.fullmatch(r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", value):
        raise ValueError(f"write an address of mail as ada@example.org, not {excerpt(value)}")
    return value


Language = Annotated[str, AfterValidator(languages.tag)]
Orcid = Annotated[str, AfterValidator(orcid)]
Ror = Annotated[str, AfterValidator(ror)]
Isbn = Annotated[str, AfterValidator(isbn)]
Doi = Annotated[str, AfterValidator(doi)]
DoiPrefix = Annotated[str, AfterValidator(doi_prefix)]
Licence = Annotated[str, AfterValidator(licence)]
Country = Annotated[str, AfterValidator(country)]
Address = Annotated[str, AfterValidator(address)]
Site = Annotated[str, AfterValidator(site)]
Email = Annotated[str, AfterValidator(email)]
Hour = Annotated[datetime.time, BeforeValidator(hour)]
Duration = Annotated[datetime.timedelta, BeforeValidator(duration)]
Identifier = Annotated[str, AfterValidator(identifier)]
Day = Annotated[datetime.date, BeforeValidator(day)]
