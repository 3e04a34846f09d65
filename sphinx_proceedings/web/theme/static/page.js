/* What links also do: copy an address, keep the passage in the other language, open notes beside a call.
   Every word comes from the script's element. */
"use strict";

const EDGE = 8;

const said = document.currentScript.dataset;
const make = (role) => {
  const element = document.createElement("div");
  element.className = role === "status" ? "told" : "beside";
  element.setAttribute("role", role);
  return document.body.appendChild(element);
};
const status = make("status");
const beside = make("dialog");
beside.popover = "auto";
beside.tabIndex = -1;

const tell = (text) => {
  status.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => (status.textContent = ""), 4000);
};

const copy = ({ href, textContent }) =>
  navigator.clipboard?.writeText(href).then(() => tell(said.copied.replace("%s", textContent)), () => {});

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

/* Below the call or above it; within the text where that is as wide, else the window. */
const place = (call) => {
  const { left, top, bottom } = [...call.getClientRects()].at(-1);
  const text = document.querySelector("main").getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = beside;
  const fits = bottom + height < innerHeight || top < height;
  beside.style.left = `${scrollX + Math.max(EDGE, Math.min(left, text.right - width))}px`;
  beside.style.top = `${scrollY + (fits ? bottom : top - height)}px`;
};

const fill = (target, call) => {
  const kind = call.matches('[role="doc-noteref"]') ? "note" : "reference";
  const onward = document.createElement("a");
  onward.href = call.hash;
  onward.textContent = said[kind === "note" ? "toNote" : "toReference"];
  const end = document.createElement("p");
  end.append(onward);
  end.lang = document.documentElement.lang;
  beside.replaceChildren(...target.cloneNode(true).childNodes, end);
  for (const part of beside.querySelectorAll('[role="doc-backlink"], .segment, .page')) part.remove();
  for (const part of beside.querySelectorAll("[id]")) part.removeAttribute("id");
  beside.ariaLabel = said[kind].replace("%s", call.textContent);
  beside.lang = target.closest("[lang]").lang;
};

let caller = null;
let again = false;
beside.addEventListener("toggle", ({ newState }) => {
  if (newState === "closed" && document.activeElement === document.body) caller?.focus({ preventScroll: true });
});
addEventListener("pointerdown", ({ target }) => {
  again = beside.matches(":popover-open") && target.closest?.("a") === caller;
}, true);

const open = (target, call) => {
  const within = beside.contains(call);
  fill(target, call);
  if (!within) {
    caller = call;
    call.focus({ preventScroll: true });
    beside.showPopover();
    place(call);
  }
  beside.focus({ preventScroll: true });
};

addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const here = target && link.href.split("#")[0] === location.href.split("#")[0];
  if (link.matches(".segment")) copy(link);
  else if (here && link.matches('[role="doc-noteref"], [role="doc-biblioref"]') && beside.showPopover) {
    event.preventDefault();
    if (again) caller.focus({ preventScroll: true });
    else open(target, link);
    again = false;
  } else if (beside.contains(link)) {
    caller = null;
    beside.hidePopover();
  }
});
