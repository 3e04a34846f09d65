/* The running head: its contents close by themselves, and it says where in the chapter the reader is. */
"use strict";

{
  const running = document.querySelector(".running");
  const contents = running.querySelector(".contents details");
  const panel = contents.querySelector(".panel");

  const close = () => (contents.open = false);
  const leave = (target) => target && !contents.contains(target) && close();

  contents.addEventListener("toggle", () => {
    const here = contents.open && panel.querySelector("[aria-current]");
    if (here) panel.scrollTop = here.offsetTop - panel.clientHeight / 3;
  });
  /* What is led to, or has the focus, is never under the panel. */
  contents.addEventListener("focusout", ({ relatedTarget }) => leave(relatedTarget));
  addEventListener("pointerdown", ({ target }) => leave(target));
  panel.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    if (target.closest("a") && !ctrlKey && !metaKey && !shiftKey) close();
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !contents.open) return;
    close();
    contents.firstElementChild.focus();
  });

  const heading = document.querySelector("main h1");
  if (heading && running.querySelector(".here"))
    new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) =>
      running.toggleAttribute("data-scrolled", !isIntersecting && boundingClientRect.top < 0),
    ).observe(heading);

  /* The section a fifth below the top of the window is the one being read; of those within each other, the inner. */
  const margin = document.querySelector(".sections");
  const section = ({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1)))?.closest("section");
  const links = [...document.querySelectorAll(".sections a, .panel ul ul a")].map((link) => [link, section(link)]);
  const led = new Map(links.filter(([, element]) => element));
  const seen = new Set();
  const mark = (current) => {
    for (const [link, element] of led) {
      if (element !== current) link.removeAttribute("aria-current");
      else {
        link.setAttribute("aria-current", "location");
        if (margin.contains(link)) margin.scrollTop = link.offsetTop - margin.clientHeight / 2;
      }
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
      mark([...led.values()].filter((element) => seen.has(element)).at(-1));
    },
    { rootMargin: "-20% 0px -79%" },
  );
  new Set(led.values()).forEach((element) => observer.observe(element));
}
