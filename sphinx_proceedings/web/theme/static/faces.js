/* The page shows once its faces are there, so that no line is set twice, and its notes are where the scripts put them;
   who would have to wait reads without them. */
"use strict";

{
  const page = document.documentElement;
  const faces = ["1em", "italic 1em"].map((style) => document.fonts.load(`${style} "Libertinus Serif"`));
  const ready = new Promise((done) => addEventListener("DOMContentLoaded", done));
  const patience = new Promise((over) => setTimeout(over, 400));
  page.toggleAttribute("data-unset", true);
  Promise.race([Promise.all([...faces, ready]), patience]).finally(() => page.removeAttribute("data-unset"));
}
