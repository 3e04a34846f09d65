/* Where the window is wide, notes stand in the margin beside their calls, one below another, and clear of tables. */
"use strict";

{
  const main = document.querySelector("main");
  const notes = [...document.querySelectorAll(".endnotes li")];
  const wide = matchMedia("screen and (min-width: 76rem)");
  const GAP = 12;

  const callOf = ({ id }) => main.querySelector(`[role="doc-noteref"][href="#${CSS.escape(id)}"]`);
  const annotate = () => {
    main.classList.toggle("annotated", wide.matches);
    if (!wide.matches) {
      main.style.minHeight = "";
      return;
    }
    const top = main.getBoundingClientRect().top;
    const taken = [...main.querySelectorAll(".table-region, .names-index")].map((one) => one.getBoundingClientRect());
    let free = 0;
    for (const note of notes) {
      const call = callOf(note)?.getBoundingClientRect();
      let place = Math.max(free, call ? call.top - top : 0);
      for (const { top: first, bottom: last } of taken)
        if (place + note.offsetHeight > first - top && place < last - top) place = last - top + GAP;
      note.style.top = `${place}px`;
      free = place + note.offsetHeight + GAP;
    }
    main.style.minHeight = `${free}px`;
  };
  if (notes.length) {
    annotate();
    wide.addEventListener("change", annotate);
    new ResizeObserver(annotate).observe(main);
    document.fonts.ready.then(annotate);
  }

  /* A note in the margin is shown where it stands. */
  const show = (note) => {
    for (const other of notes) other.classList.toggle("shown", other === note);
    note.tabIndex = -1;
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  };

  addEventListener("click", (event) => {
    const call = event.target.closest?.('[role="doc-noteref"]');
    const note = call && main.classList.contains("annotated") && notes.find((one) => `#${one.id}` === call.hash);
    if (!note || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(note);
  }, true);
}
