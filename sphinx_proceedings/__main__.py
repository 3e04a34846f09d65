"""The command line: ``python -m sphinx_proceedings build`` and the other verbs."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs import own_interface, progress, update, weblate
from sphinx_proceedings.catalogs.check import check_catalogs
from sphinx_proceedings.catalogs.context import read_context
from sphinx_proceedings.catalogs.findings import Level, as_github, as_json, as_text
from sphinx_proceedings.catalogs.pofile import LC_MESSAGES
from sphinx_proceedings.citations.deposit import kit
from sphinx_proceedings.editions import build_folder, extraction, lock, outstanding, release, reproduction, turn
from sphinx_proceedings.editions.build import BUILDERS, Build
from sphinx_proceedings.editions.display import Display, open_streams
from sphinx_proceedings.editions.processes import LOG
from sphinx_proceedings.errors import ProceedingsError, explained, printable, unforeseen
from sphinx_proceedings.language import interface
from sphinx_proceedings.model import source
from sphinx_proceedings.pairs import making
from sphinx_proceedings.pairs.bitext import bitext_verb
from sphinx_proceedings.preview.loopback import port_in
from sphinx_proceedings.preview.server import Server
from sphinx_proceedings.preview.site_server import SiteServer
from sphinx_proceedings.preview.state import PreviewState
from sphinx_proceedings.scaffold import command

if TYPE_CHECKING:
    from sphinx_proceedings.model.source import Folders

# What shells call the end of a program nobody reads any more: 128 and SIGPIPE.
UNHEARD = 141
FORMATS = {"text": as_text, "json": as_json, "github": as_github}
PORT = "the port to listen to, 0 for any that is free; otherwise %(default)s"


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the volume's folder; return the exit status."""
    options = _parser().parse_args(arguments)
    open_streams()
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    log = Path(source.BUILD, LOG)
    try:
        if "begin" in options:
            # What makes a volume is in none yet.
            return int(options.begin(options) or 0)
        folders = source.read_folders(Path.cwd())
        log = folders.build / LOG
        build_folder.repair(folders)
        status = options.run(options, folders) or 0
        sys.stdout.flush()
    except ProceedingsError as error:
        return _failed(str(error))
    except BrokenPipeError:
        # Nobody reads on, and nothing is to be told of it when Python ends (its manual, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD
    except OSError as error:
        return _failed(explained(error))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _failed(unforeseen(error, log))
    return int(status)


def _failed(said: str) -> int:
    print(printable(said), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sphinx_proceedings", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="verb")
    for room in (command, outstanding, bitext_verb, release):
        room.add_verb(verbs)

    build = verbs.add_parser("build", help="build editions; without options all of them, and the site")
    build.add_argument("--language", action="append", help="one of the volume's languages")
    build.add_argument("--format", action="append", choices=list(BUILDERS), help="one format")
    build.set_defaults(run=_build)

    catalog = verbs.add_parser("catalogs", help="the translators' catalogs").add_subparsers(required=True)
    update = catalog.add_parser("update", help="extract messages and update each chapter's catalog")
    update.set_defaults(run=_update)
    check = catalog.add_parser("check", help="say what is wrong with catalogs, without names with all of them")
    check.add_argument("catalogs", nargs="*", type=Path, metavar="PO")
    check.add_argument("--format", choices=list(FORMATS), default="text", help="how it is said")
    check.set_defaults(run=_check)
    report = catalog.add_parser("report", help="count the words of each chapter by the state of its translation")
    report.add_argument("--format", choices=["text", "json"], default="text")
    report.set_defaults(run=_report)
    components = catalog.add_parser("weblate", help="write Weblate's components, one a chapter")
    components.set_defaults(run=_weblate)

    kit = verbs.add_parser("deposit", help="write what agencies and archives are sent, and list what is unknown")
    kit.set_defaults(run=_deposit)

    preview = verbs.add_parser("preview", help="show an edition while it is translated, each save at its paragraph")
    preview.add_argument("--language", help="the edition to begin with, one of the volume's languages")
    preview.add_argument("--port", default="8001", help=PORT)
    preview.set_defaults(run=_preview)

    twice = verbs.add_parser("reproducible", help="build the site twice in other circumstances and compare the bytes")
    twice.set_defaults(run=_compare)

    serve = verbs.add_parser("serve", help="serve the site on this computer")
    serve.add_argument("--port", default="8000", help=PORT)
    serve.set_defaults(run=_serve)
    return parser


def _build(options: argparse.Namespace, folders: Folders) -> int:
    display = Display(sys.stdout)
    try:
        _make(options, folders, display)
    except ProceedingsError as error:
        status = _failed(str(error))
        stays = f"; {folders.shown(folders.site)} stays as it was" if folders.site.exists() else ""
        display.line(f"the build failed{stays}")
        return status
    return 0


def _make(options: argparse.Namespace, folders: Folders, display: Display) -> None:
    start = time.perf_counter()
    with turn.alone(folders, "build", display):
        run = Build(folders, display)
        if options.language or options.format:
            outcome = run.editions(options.language or run.volume.languages, options.format or list(BUILDERS))
            asked = "these editions"
        else:
            outcome = run.site(making.make)
            asked = folders.shown(folders.site / "index.html")
    if not outcome.made:
        display.line(f"nothing has changed: {asked} would come out the same")
    elif not (options.language or options.format):
        display.line(f"the site  {time.perf_counter() - start:5.1f} s   {asked}")
    for line in outcome.told:
        print(printable(line), file=sys.stderr)


def _update(options: argparse.Namespace, folders: Folders) -> None:
    volume, originals = source.read_volume(folders.source), source.original_languages(folders.source)
    with TemporaryDirectory() as templates:
        extraction.extract(folders, Path(templates))
        done = update.update(Path(templates), folders.locales, originals, volume, source.heads(folders.source))
    print(f"catalogs: {done.created} created, {done.updated} updated, {done.unchanged} unchanged")
    if len(volume.languages) == 1:
        print(f"nothing to translate: every chapter is written in the volume's one language, {volume.language}")


def _check(options: argparse.Namespace, folders: Folders) -> int:
    # The book is made with those of every folder of `locale_dirs`.
    others = (path for other in folders.others for path in sorted(other.glob(f"*/{LC_MESSAGES}/**/*.po")))
    every = (*sorted(folders.locales.rglob("*.po")), *others)
    paths = options.catalogs or [Path(folders.shown(path)) for path in every]
    findings = check_catalogs(paths, folders.source, folders.locales, *_languages(folders))
    sys.stdout.write(FORMATS[options.format](findings))
    counts = Counter(finding.level for finding in findings)
    counted = ", ".join(f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in Level)
    print(f"{len(paths)} catalog{'s' * (len(paths) != 1)}: {counted}", file=sys.stderr)
    return int(counts[Level.ERROR] > 0)


def _languages(folders: Folders) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the language of each document, by docname, and those of the volume's editions."""
    return source.original_languages(folders.source), source.read_volume(folders.source).languages


def _report(options: argparse.Namespace, folders: Folders) -> None:
    context = read_context(folders.source, folders.locales, *_languages(folders))
    rows = progress.report(context, folders.locales)
    print(progress.as_json(rows) if options.format == "json" else progress.as_text(rows), end="")


def _weblate(options: argparse.Namespace, folders: Folders) -> None:
    path = weblate.components_file(folders)
    path.parent.mkdir(exist_ok=True)
    path.write_text(weblate.as_json(folders), encoding="utf-8")
    print(folders.shown(path))


def _deposit(options: argparse.Namespace, folders: Folders) -> None:
    display = Display(sys.stdout)
    with turn.alone(folders, "deposit", display):
        run = Build(folders, display)
        run.editions(run.volume.languages, ["pdf"])
        for line in kit.write(folders, run.volume):
            print(f"- {line}")
    print(f"the kit   {folders.shown(folders.build / 'deposit')}")


def _preview(options: argparse.Namespace, folders: Folders) -> None:
    volume = source.read_volume(folders.source)
    first = options.language or volume.language
    source.check_languages(volume, [first])
    interface.take(own_interface.translations([folders.locales], volume.languages))
    state = PreviewState(folders, sorted(volume.languages, key=lambda language: language != first))
    build_folder.check(folders)
    own = folders.build / build_folder.PREVIEW
    with lock.held(own, "preview", _refuse), Server(state, port_in(options.port)) as server:
        build_folder.clean(folders, [own.name])
        server.watch()
        print(f"{server.address}/{first}/index.html  (end with Ctrl-C)", flush=True)
        try:
            server.serve_forever()
        finally:
            state.close()


def _refuse(holder: str) -> None:
    raise ProceedingsError(f"{holder} shows this volume; open that one, or end it first")


def _compare(options: argparse.Namespace, folders: Folders) -> None:
    count, different = reproduction.differences(folders)
    if different:
        raise ProceedingsError("\n".join(["these files differ from one build to the next:", *different]))
    print(f"{count} files, the same bytes twice")


def _serve(options: argparse.Namespace, folders: Folders) -> None:
    if not folders.site.exists():
        raise ProceedingsError("there is no site yet; run `make` first", path=folders.shown(folders.site))
    with SiteServer(folders.site, port_in(options.port)) as server:
        print(f"{server.address}/  (end with Ctrl-C)", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
