/* The typeset pages of a chapter, loaded anew after each save, at the passage it changed. */
"use strict";

const frame = document.querySelector("iframe");
const { language, docname } = frame.dataset;
let shown = "";

const hear = ({ go, revision, place, failed, problems }) => {
  if (go) return location.assign(`/typeset/${language}/${go}.html`);
  const now = JSON.stringify([revision, failed, problems]);
  if (now === shown) return undefined;
  shown = now;
  /* The first page says how the chapter is cited. A PDF's own viewer goes nowhere else while the address stays. */
  frame.src = `/${language}/${docname}.pdf?${Date.now()}#${place ? `nameddest=${place}` : "page=2"}`;
  return undefined;
};

const news = new EventSource(`/preview/events?${new URLSearchParams({ language, docname })}`);
news.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
