/* Two editions of a page, scrolled together: where one shows a passage, the other shows the same. */
"use strict";

const frames = [...document.querySelectorAll("iframe")];
const other = (frame) => frames.find((twin) => twin !== frame);
/* The frame the reader moves; the other one follows it. */
let leader = null;

/* The passage at a third of the frame's height, and how far that is through it. */
const seen = ({ document: page, innerHeight }) => {
  const line = innerHeight / 3;
  for (const passage of page.querySelectorAll('main [id^="p-"]')) {
    const { top, bottom, height } = passage.getBoundingClientRect();
    if (bottom > line) return { id: passage.id, through: (line - top) / height };
  }
  return null;
};
const follow = (from, to) => {
  const at = from.scrollY > 0 && seen(from);
  const passage = at && to.document.getElementById(at.id);
  if (!passage) return to.scrollTo({ top: from.scrollY > 0 ? to.scrollY : 0, behavior: "instant" });
  const { top, height } = passage.getBoundingClientRect();
  return to.scrollBy({ top: top + at.through * height - to.innerHeight / 3, behavior: "instant" });
};

const page = (frame) => frame.contentWindow.location.pathname.split("/").slice(2).join("/");
const arrived = (frame) => {
  const { contentWindow: view, dataset } = frame;
  const path = page(frame);
  if (!path.endsWith(".html")) return;
  const twin = other(frame);
  leader = frame;
  if (twin && page(twin) !== path) twin.src = `/${twin.dataset.language}/${path}`;
  for (const link of document.querySelectorAll("nav a")) link.href = `/${link.dataset.language}/${path}`;
  if (dataset.language === frames[0].dataset.language) history.replaceState(null, "", `/side-by-side/${path}`);
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown"])
    view.addEventListener(event, () => (leader = frame), { passive: true });
  view.addEventListener("scroll", () => twin && leader === frame && follow(view, twin.contentWindow), { passive: true });
};
for (const frame of frames) {
  frame.addEventListener("load", () => arrived(frame));
  if (frame.contentDocument?.readyState === "complete" && page(frame)) arrived(frame);
}
