/* Citations to take away, and one of the passage the page's address names. Words come from the script's element. */
"use strict";

{
  const { copy, copied } = document.currentScript.dataset;

  /* Without a clipboard the text stays selected, for the reader's own key. */
  const take = (citation, status) => {
    const chosen = getSelection();
    chosen.selectAllChildren(citation);
    navigator.clipboard?.writeText(chosen.toString()).then(() => (status.textContent = copied), () => {});
    setTimeout(() => (status.textContent = ""), 4000);
  };

  const offer = (citation) => {
    const button = document.createElement("button");
    const status = document.createElement("span");
    button.type = "button";
    button.textContent = copy;
    status.setAttribute("role", "status");
    button.addEventListener("click", () => take(citation, status));
    citation.after(button, status);
  };

  const template = document.querySelector(".citing template");
  const citePassage = () => {
    const passage = document.getElementById(location.hash.slice(1))?.closest('[id^="p-"]');
    const number = passage?.querySelector(".segment")?.textContent;
    document.querySelector(".citing .passage")?.remove();
    if (!number) return;
    const part = document.createElement("div");
    const citation = part.appendChild(document.createElement("p"));
    part.className = "passage";
    citation.className = "citation";
    citation.innerHTML = template.innerHTML.replaceAll("{number}", number).replaceAll("{anchor}", passage.id);
    template.after(part);
    offer(citation);
  };

  document.querySelectorAll(".citing .citation").forEach(offer);
  if (template) {
    addEventListener("hashchange", citePassage);
    citePassage();
  }
}
