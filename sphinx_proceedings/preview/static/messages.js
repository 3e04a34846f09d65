/* A message opened from its passage, written and saved, with what the check says of it while one types. Every word comes
   from the page's script. */

/* Milliseconds without a key, after which a draft is checked. */
const REST = 150;
const ANSWERS = "a, button, summary, input, select, textarea, label, audio, video, .preview-remark";

export const messages = ({ told, make, opened, shown }) => {
  const { language, docname } = told;
  const DRAFTS = `preview-drafts-${language}-${docname}`;
  const kept = JSON.parse(sessionStorage.getItem(DRAFTS) ?? '{"drafts":{}}');
  const keep = () => sessionStorage.setItem(DRAFTS, JSON.stringify(kept));
  let states = {};
  /* What is open, as the server told it last. */
  let message = null;

  const ask = async (verb, fields = {}) => {
    const answer = await fetch(`/messages/${verb}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Preview-Token": told.token },
      body: JSON.stringify({ language, docname, ...fields }),
    });
    const isSaid = answer.headers.get("Content-Type") === "application/json";
    const said = isSaid ? await answer.json() : { problem: answer.statusText };
    if (!answer.ok) throw new Error(said.problem);
    return said;
  };

  /* The panel. */
  const heading = (text) => make("h3", "", text);
  const panel = make("section", "preview-message");
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "preview-message-title");
  panel.lang = language;
  panel.hidden = true;
  const title = Object.assign(make("h2", "", told.panel), { id: "preview-message-title" });
  const state = make("span", "state");
  const place = make("code", "place");
  const button = (text, run) => {
    const made = Object.assign(make("button", "", text), { type: "button" });
    made.addEventListener("click", run);
    return made;
  };
  const area = Object.assign(make("textarea", ""), { lang: language, spellcheck: true });
  area.setAttribute("aria-labelledby", title.id);
  const status = make("p", "status");
  status.setAttribute("role", "status");
  const said = make("ul", "said");
  said.setAttribute("aria-live", "polite");
  const [source, help] = [make("div", "source"), make("div", "help")];

  const listed = (remarks) =>
    remarks.map(({ level, message: problem, remedy }) => {
      const item = make("li", level);
      item.append(make("strong", "", told[level]));
      const words = make("span", "", ` ${problem} → ${remedy}`);
      words.lang = "en";
      item.append(words);
      return item;
    });
  const showSaid = (remarks) => {
    const key = JSON.stringify(remarks);
    if (said.dataset.key === key) return;
    said.dataset.key = key;
    said.replaceChildren(...(remarks.length ? listed(remarks) : [make("li", "none", told.nothing)]));
  };
  const tell = (text, problem = "") => {
    const words = make("span", "problem", problem);
    words.lang = "en";
    status.replaceChildren(text, ...(problem ? [" ", words] : []));
  };
  const isDraft = () => area.value !== message.translation;

  let asked = 0;
  const check = async () => {
    const turn = ++asked;
    const { name } = message;
    const remarks = await ask("check", { name, translation: area.value });
    if (turn === asked && message?.name === name) showSaid(remarks);
  };
  let rest = 0;
  area.addEventListener("input", () => {
    if (isDraft()) kept.drafts[message.name] = area.value;
    else delete kept.drafts[message.name];
    keep();
    tell(isDraft() ? told.unsaved : "");
    clearTimeout(rest);
    rest = setTimeout(() => check().catch((error) => tell("", error.message)), REST);
  });

  const spoken = (text) => make("span", "spoken", ` ${text} `);
  const changed = ([kind, words]) => {
    if (kind === "kept") return make("span", "", `${words} `);
    const [tag, label] = kind === "added" ? ["ins", told.added] : ["del", told.leftOut];
    const piece = make(tag, "");
    const hint = spoken(label);
    hint.lang = language;
    piece.append(hint, words);
    const whole = make("span", "");
    whole.append(piece, " ");
    return whole;
  };
  const paragraph = (text, lang) => Object.assign(make("p", "", text), { lang });
  const showSource = () => {
    const comments = Object.assign(make("p", "none", message.comments), { lang: "en" });
    source.replaceChildren(heading(told.original), paragraph(message.original, message.language));
    if (message.comments) source.append(comments);
    if (!message.changes.length) return;
    const words = paragraph("", message.language);
    words.append(...message.changes.map(changed));
    source.append(heading(told.changes), words);
  };
  const showHelp = () => {
    help.replaceChildren();
    const terms = Object.entries(message.terms);
    if (terms.length) {
      const list = make("dl", "");
      for (const [term, word] of terms) {
        const name = Object.assign(make("dt", "", term), { lang: message.language });
        list.append(name, make("dd", "", word));
      }
      help.append(heading(told.terms), list);
    }
    if (message.similar.length) help.append(heading(told.similar));
    for (const [from, original, translation] of message.similar) {
      const passage = make("blockquote", "");
      passage.append(paragraph(original, message.language), make("p", "", translation), make("code", "", from));
      help.append(passage);
    }
    help.hidden = !help.childElementCount;
  };
  const showState = () => {
    states[message.name] = message.state;
    state.textContent = told[message.state] ?? "";
    state.hidden = message.state === "translated";
    state.className = `state ${message.state}`;
    place.textContent = message.place;
    const names = Object.keys(states);
    before.disabled = names.indexOf(message.name) === 0;
    after.disabled = names.indexOf(message.name) === names.length - 1;
  };
  const passageOf = (name) => document.querySelector(`main .${name}`);
  const point = (scroll) => {
    for (const old of document.querySelectorAll(".preview-open")) old.classList.remove("preview-open");
    const passage = message && passageOf(message.name);
    passage?.classList.add("preview-open");
    if (scroll) passage?.scrollIntoView({ block: "center", behavior: "instant" });
  };
  const show = (found) => {
    message = found;
    area.value = kept.drafts[message.name] ?? message.translation;
    showSource();
    showHelp();
    showState();
    tell(isDraft() ? told.unsaved : "");
    showSaid(message.remarks);
    panel.hidden = false;
    point(true);
    if (isDraft()) check().catch((error) => tell("", error.message));
  };
  const open = async (name) => {
    show(await ask("message", { name }));
    opened().catch(() => {});
    area.focus({ preventScroll: true });
  };
  const close = () => {
    const passage = passageOf(message.name);
    panel.hidden = true;
    message = null;
    point(false);
    passage?.focus({ preventScroll: true });
  };
  const step = (by) => {
    const names = Object.keys(states);
    const next = names[names.indexOf(message.name) + by];
    if (next) open(next).catch((error) => tell("", error.message));
  };
  const save = async () => {
    const { name, seen } = message;
    const translation = area.value;
    const errors = await ask("save", { name, translation, seen });
    if (message?.name !== name) return;
    if (errors.length) {
      showSaid(errors);
      tell(told.unsaved);
      return;
    }
    delete kept.drafts[name];
    keep();
    message = await ask("message", { name });
    showSource();
    showState();
    tell(told.saved);
  };
  const trySave = () => save().catch((error) => tell(told.unsaved, error.message));

  const before = button("‹", () => step(-1));
  const after = button("›", () => step(1));
  const shut = button("×", close);
  before.ariaLabel = before.title = told.before;
  after.ariaLabel = after.title = told.after;
  shut.ariaLabel = shut.title = told.close;
  const store = button(told.save, trySave);
  store.className = "store";
  store.title = "Ctrl+Enter";
  store.setAttribute("aria-keyshortcuts", "Control+Enter");
  const head = make("div", "head");
  head.append(title, state, place, before, after, shut);
  const writing = make("div", "writing");
  const foot = make("div", "foot");
  foot.append(store, status);
  writing.append(area, foot, said);
  const body = make("div", "columns");
  body.append(source, writing, help);
  panel.append(head, body);
  panel.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) trySave();
  });
  document.body.append(panel);

  /* The passages. */
  const mark = () => {
    for (const passage of document.querySelectorAll('main [class*="p-"]')) {
      const name = [...passage.classList].find((one) => one in states);
      if (!name) continue;
      passage.dataset.message = name;
      passage.tabIndex = 0;
      passage.setAttribute("aria-description", told.edit);
    }
  };
  const wanted = ({ target }) => target.closest?.("main [data-message]")?.dataset.message;
  document.addEventListener("click", (event) => {
    const name = !event.target.closest?.(ANSWERS) && getSelection().isCollapsed && wanted(event);
    if (name) open(name).catch((error) => shown(error.message));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.("main [data-message]")) return;
    event.preventDefault();
    open(event.target.dataset.message).catch((error) => shown(error.message));
  });

  const begin = async () => {
    states = await ask("states");
    mark();
    const { open: left } = kept;
    delete kept.open;
    keep();
    if (left) await open(left);
  };
  begin().catch((error) => shown(error.message));

  return {
    isOpen: () => message !== null,
    /* Before the page is loaded anew: it opens again what is open. */
    leave: () => {
      if (message) kept.open = message.name;
      keep();
    },
    /* After the page followed a save, of this message or another. A draft of what is another by now is not saved over it. */
    heard: async () => {
      states = await ask("states");
      mark();
      point(false);
      if (!message) return;
      const now = await ask("message", { name: message.name });
      const isSame = now.translation === message.translation && now.original === message.original;
      if (message?.name !== now.name || (isDraft() && !isSame)) return;
      if (isSame) message = now;
      else show(now);
      showState();
    },
  };
};
