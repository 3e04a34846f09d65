/* The page shows once its faces are there, so that no line is set twice; who would have to wait reads without them. */
"use strict";

{
  const page = document.documentElement;
  const faces = ["1em", "italic 1em"].map((style) => document.fonts.load(`${style} "Libertinus Serif"`));
  const patience = new Promise((over) => setTimeout(over, 400));
  page.toggleAttribute("data-unset", true);
  Promise.race([Promise.all(faces), patience]).finally(() => page.removeAttribute("data-unset"));
}
