/* What the preview adds to a page: it is loaded anew at the passage a save changed, with the remarks of the check beside
   the passages they are about. Every word comes from the script's own element. */
import { follow, served } from "/preview/following.js";
import { messages } from "/preview/messages.js";

const told = document.querySelector('script[src="/preview/page.js"]').dataset;
const { language, docname } = told;
let { revision } = told;
/* Two editions side by side are one session, and saves reach both at the same moment. */
const KEY = `preview-place-${language}`;
const framed = parent !== window;
document.documentElement.classList.toggle("framed", framed);

const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
const named = (name) => name && (document.getElementById(name) ?? document.getElementsByClassName(name)[0]);

const glow = (passage) => {
  if (!passage) return;
  for (const old of document.querySelectorAll(".preview-changed")) old.classList.remove("preview-changed");
  /* Asked for between the two, or the one that glowed would not begin again. */
  passage.getBoundingClientRect();
  passage.classList.add("preview-changed");
};
/* At the place of the last save, once, and again when fonts and pictures have moved it. */
const arrive = () => {
  const place = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  const passage = named(place);
  if (!passage) return;
  history.scrollRestoration = "manual";
  const show = () => passage.scrollIntoView({ block: "center", behavior: "instant" });
  show();
  addEventListener("load", show, { once: true });
  glow(passage);
};
const leave = (place, go) => {
  written?.leave();
  sessionStorage.setItem(KEY, place ?? "");
  history.scrollRestoration = "auto";
  go();
};

const remark = ({ level, rule, message, remedy, place }) => {
  const aside = make("aside", `preview-remark ${level}`);
  aside.lang = "en";
  const label = make("strong", "", told[level]);
  label.lang = language;
  const head = make("p", "");
  head.append(label, ` ${rule}`);
  aside.append(head, make("p", "", `${message}.`), make("p", "remedy", `→ ${remedy}`), make("code", "", place));
  aside.ariaLabel = `${told[level]}: ${rule}`;
  aside.tabIndex = -1;
  return aside;
};
/* A list of terms and a table hold nothing between their parts. */
const beside = (passage, aside) => {
  if (passage?.matches("dt, td, th, caption, figcaption")) passage.append(aside);
  else if (passage) (passage.closest("figure > :not(figcaption), svg") ?? passage).after(aside);
  else document.querySelector("main").prepend(aside);
};
const showRemarks = (remarks) => {
  for (const old of document.querySelectorAll(".preview-remark")) old.remove();
  for (const about of remarks.toReversed()) beside(named(about.name), remark(about));
  corner.hidden = framed && !remarks.length;
  count.hidden = !remarks.length;
  count.textContent = told.remarks.replace("%d", remarks.length);
};

const corner = make("nav", "preview-corner");
const count = make("button", "");
let next = 0;
count.addEventListener("click", () => {
  const all = document.querySelectorAll(".preview-remark");
  const shown = all[next++ % all.length];
  shown.scrollIntoView({ block: "center", behavior: "instant" });
  shown.focus({ preventScroll: true });
});
corner.append(count);
corner.ariaLabel = "preview";
corner.lang = language;
const lead = (text, href) => corner.append(Object.assign(make("a", "", text), { href }));
if (!framed) {
  lead(told.beside, `/side-by-side/${docname}.html`);
  if (told.typeset) lead(told.typeset, `/typeset/${language}/${docname}.html`);
  lead(told.missing, `/missing/${language}`);
}
document.body.append(corner);

const bar = make("div", "preview-problems");
bar.setAttribute("role", "alert");
document.body.prepend(bar);
const showProblems = (problems, failed) => {
  bar.hidden = !problems.length;
  const list = make("ul", "");
  list.lang = "en";
  list.append(...problems.map((problem) => make("li", "", problem)));
  const head = make("p", "", failed ? told.stopped : told.warned);
  bar.replaceChildren(head, list);
};

/* While a message is open the page is not loaded anew: what differs is put in place. */
let before = null;
const hold = async () => {
  const found = await served();
  if (found.revision === revision) before ??= found;
};
const written =
  told.token && messages({ told, make, opened: hold, shown: (problem) => showProblems([problem], false) });
const followed = async ({ place }) => {
  if (!before || !written?.isOpen()) return false;
  const now = await served();
  if (!follow(document.body, before.page.body, now.page.body)) return false;
  before = now;
  ({ revision } = now);
  document.title = now.page.title;
  glow(named(place));
  return true;
};

const hear = async (state) => {
  const isNew = String(state.revision) !== revision;
  if (state.go) {
    const path = framed ? `/side-by-side/${state.go}.html` : `/${language}/${state.go}.html`;
    leave(state.place, () => top.location.assign(path));
  } else if (isNew && !(await followed(state))) leave(state.place, () => location.reload());
  else {
    showProblems(state.problems, state.failed);
    showRemarks(state.remarks);
    if (isNew) await written.heard();
    else arrive();
  }
};

/* A browser keeps few connections to one server: pages nobody sees let go of theirs. */
let news = null;
/* One piece of news is dealt with before the next. */
let turn = Promise.resolve();
const listen = () => {
  news?.close();
  news = null;
  if (document.hidden) return;
  news = new EventSource(`/preview/events?${new URLSearchParams({ language, docname })}`);
  news.addEventListener("message", ({ data }) => {
    turn = turn.then(() => hear(JSON.parse(data))).catch((error) => showProblems([error.message], false));
  });
};
document.addEventListener("visibilitychange", listen);
listen();
