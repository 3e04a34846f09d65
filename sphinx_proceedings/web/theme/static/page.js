/* What links also do: copy an address, keep the passage in the other language. Words come from the script's element. */
"use strict";

{
  const { copied } = document.currentScript.dataset;
  const status = document.createElement("div");
  status.className = "told";
  status.setAttribute("role", "status");
  document.body.append(status);

  const tell = (text) => {
    status.textContent = text;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => (status.textContent = ""), 4000);
  };

  const copy = ({ href, textContent }) =>
    navigator.clipboard?.writeText(href).then(() => tell(copied.replace("%s", textContent)), () => {});

  /* The passage being read: the first to end below where the page puts what a link leads to. */
  const passage = () => {
    if (scrollY <= 0) return "";
    const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 1;
    const below = (element) => element.getBoundingClientRect().bottom > top;
    return [...document.querySelectorAll('main [id^="p-"]')].find(below)?.id ?? "";
  };

  for (const link of document.querySelectorAll(".languages a"))
    for (const event of ["focus", "pointerenter", "pointerdown", "click"])
      link.addEventListener(event, () => (link.hash = passage()));

  addEventListener("click", (event) => {
    const link = event.target.closest?.(".segment");
    if (link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) copy(link);
  });
}
