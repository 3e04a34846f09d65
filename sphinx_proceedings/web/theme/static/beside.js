/* Notes, references, terms and names open beside what leads to them. Every word comes from the script's element. */
"use strict";

{
  const EDGE = 8;

  const said = document.currentScript.dataset;
  const beside = document.createElement("div");
  beside.className = "beside";
  beside.setAttribute("role", "dialog");
  beside.popover = "auto";
  beside.tabIndex = -1;
  document.body.append(beside);

  /* Below the call or above it; within the text where that is as wide, else the window. */
  const place = (call) => {
    const { left, top, bottom } = [...call.getClientRects()].at(-1);
    const text = document.querySelector("main").getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = beside;
    const fits = bottom + height < innerHeight || top < height;
    beside.style.left = `${scrollX + Math.max(EDGE, Math.min(left, text.right - width))}px`;
    beside.style.top = `${scrollY + (fits ? bottom : top - height)}px`;
  };

  const KINDS = { ".term-link, .name-link": "entry", '[role="doc-noteref"]': "note", '[role="doc-biblioref"]': "reference" };
  const kindOf = (link) => Object.entries(KINDS).find(([selector]) => link.matches(selector))?.[1];
  /* What a link says beside it: a part of this page, or the entry that the page brings along. */
  const told = (link) => {
    const name = decodeURIComponent(link.hash.slice(1));
    if (kindOf(link) === "entry") return document.querySelector(`template[data-of="${CSS.escape(name)}"]`)?.content;
    const target = name && document.getElementById(name);
    return target && link.href.split("#")[0] === location.href.split("#")[0] ? target : null;
  };

  const fill = (target, call) => {
    const kind = kindOf(call);
    const onward = document.createElement("a");
    onward.href = kind === "entry" ? call.href : call.hash;
    onward.textContent = { entry: said.toEntry, note: said.toNote, reference: said.toReference }[kind];
    const end = document.createElement("p");
    end.append(onward);
    end.lang = document.documentElement.lang;
    beside.replaceChildren(...target.cloneNode(true).childNodes, end);
    for (const part of beside.querySelectorAll('[role="doc-backlink"], .segment, .page')) part.remove();
    for (const part of beside.querySelectorAll("[id]")) part.removeAttribute("id");
    beside.ariaLabel = kind === "entry" ? call.textContent : said[kind].replace("%s", call.textContent);
    beside.lang = (target.closest?.("[lang]") ?? document.documentElement).lang;
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
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = kindOf(link) && beside.showPopover ? told(link) : null;
    if (target) {
      event.preventDefault();
      if (again) caller.focus({ preventScroll: true });
      else open(target, link);
      again = false;
    } else if (beside.contains(link)) {
      caller = null;
      beside.hidePopover();
    }
  });
}
