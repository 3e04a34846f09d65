"""Single documents read again and single pages written, without what Sphinx does for all of them in each build."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, cast

from sphinx.errors import SphinxError
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import SerialTasks

from sphinx_proceedings.chapters import private_api
from sphinx_proceedings.web import private_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment


class SinglePages:
    """The documents and pages of an application, each step as a build of Sphinx takes it."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.builder = cast("StandaloneHTMLBuilder", app.builder)
        self.builder.finish_tasks = SerialTasks()
        self.is_begun = self._is_finished = False
        self._is_kept = True
        self._begun: set[str] = set()
        app.connect("env-before-read-docs", self._begin)

    def read(self, docnames: Set[str] | None) -> Set[str]:
        """Read documents again, and those that could not be read before; return which were read.

        They are *docnames*, or with None all that are new or have changed, as they are the first time.
        """
        if docnames is not None and self.is_begun and not docnames | self._begun:
            return set()
        self.builder.phase = BuildPhase.READING
        if docnames is None or not self.is_begun:
            self.builder.read()
        else:
            self._read(sorted(docnames | self._begun))
        # A generator, which numbers figures.
        list(self.app.env.check_dependents(self.app, set()))
        if self._begun:
            self.builder.phase = BuildPhase.CONSISTENCY_CHECK
            self.app.env.check_consistency()
        self.is_begun = True
        read, self._begun = self._begun, set()
        return read

    def write(self, docnames: Iterable[str]) -> None:
        """Write pages, and the first time all that stands beside them."""
        pages = [docname for docname in docnames if docname in self.app.env.found_docs]
        self.app.env.toctree_includes = dict(sorted(self.app.env.toctree_includes.items()))
        self.builder.images.clear()
        self.builder.prepare_writing(set(pages))
        if not self._is_finished:
            self.builder.copy_assets()
        for docname in pages:
            private_html.write_page(self.builder, docname)
        private_api.let_doctrees_go(self.app.env)
        if self._is_finished:
            self.builder.copy_image_files()
            self.builder.copy_download_files()
        else:
            self.builder.finish()
            self.app.emit("build-finished", None)
            self._is_finished = True

    def write_others(self) -> None:
        """Write the pages that are no document's; a mistake in them was told at the start."""
        # They are of all documents.
        if not self._begun:
            with contextlib.suppress(SphinxError, OSError):
                self.builder.gen_pages_from_extensions()

    def save(self) -> None:
        """Keep on disk what was read, for the next preview."""
        if not self._is_kept and not self._begun:
            private_api.save_environment(self.app)
            self._is_kept = True

    def _read(self, docnames: list[str]) -> None:
        env = self.app.env
        self.app.emit("env-before-read-docs", env, docnames)
        for docname in docnames:
            self.app.emit("env-purge-doc", env, docname)
            env.clear_doc(docname)
            self.builder.read_doc(docname)
        self.app.emit("env-updated", env)

    def _begin(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        self._begun |= set(docnames)
        private_api.forget_documents(env, docnames)
        if docnames and self._is_kept:
            # The doctrees on disk will be others than it knows of.
            private_api.forget_environment(app)
            self._is_kept = False
