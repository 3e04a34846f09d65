"""Record past states of this book, each a commit of its history, as releases: `python -m replay COMMIT…`."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from volumes import ROOT, in_process

from replay import REPLAYED
from sphinx_proceedings.editions import release
from sphinx_proceedings.model import releases
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.model.releases import Passage, Release

# Its own settings may name what was not there yet.
CONF = 'extensions = ["sphinx_proceedings"]\nproceedings_stem = "replayed"\n'
PARTS = ("source", "locales", "bib")


def main(commits: Sequence[str]) -> None:
    """Record the states one after the other, as the versions 1, 2…, and keep what is remembered in the end."""
    with TemporaryDirectory() as parent:
        memory = Path(parent, releases.FILE)
        for number, commit in enumerate(commits, start=1):
            folder = Path(parent, commit)
            export(commit, folder)
            if memory.exists():
                shutil.copy(memory, folder / "source")
            root = folder / "source/index.md"
            text = re.sub(r"(?m)^version: .*$", f'version: "{number}"', root.read_text(encoding="utf-8"), count=1)
            root.write_text(text, encoding="utf-8")
            release.record(read_folders(folder), in_process)
            shutil.copy(folder / "source" / releases.FILE, memory)
        REPLAYED.write_text(releases.written(lighter(releases.read(memory, memory))), encoding="utf-8")


def export(commit: str, folder: Path) -> None:
    """Write the book as a commit has it into *folder*."""
    command = ["git", "archive", commit, *PARTS]
    packed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")


def lighter(past: Sequence[Release]) -> list[Release]:
    """Return releases without the words that only those before the last have: each says what it was made from."""
    last = {text.seal for passage in past[-1].passages for text in passage.texts.values()}

    def without(passage: Passage) -> Passage:
        texts = passage.texts.items()
        return passage._replace(
            texts={name: text if text.seal in last else text._replace(words="") for name, text in texts}
        )

    return [one._replace(passages=tuple(map(without, one.passages))) for one in past]


if __name__ == "__main__":
    main(sys.argv[1:])
