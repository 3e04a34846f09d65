/* Marking the words a result of the search leads to, as the page prints them; the address to copy is that of the page. */
"use strict";

const WORD = /^[\p{Letter}\p{Number}\p{Mark}_]+$/u;
const UNSPACED = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Mymr}\p{sc=Khmr}\p{sc=Hira}\p{sc=Kana}\p{sc=Hani}]/u;
const whole = (word) =>
  UNSPACED.test(word) ? word : `(?<![\\p{Letter}\\p{Number}\\p{Mark}_])${word}(?![\\p{Letter}\\p{Number}\\p{Mark}_])`;

const places = (words) => {
  const pattern = new RegExp(words.map(whole).join("|"), "gu");
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode())
    for (const { 0: word, index } of texts.currentNode.data.matchAll(pattern)) {
      const range = new Range();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      found.push(range);
    }
  return found;
};

const sought = new URLSearchParams(location.search).get("mark")?.split(" ").filter((word) => WORD.test(word)) ?? [];
if (sought.length && globalThis.Highlight) {
  CSS.highlights.set("sought", new Highlight(...places(sought)));
  // What was opened from disk may not change its address.
  if (location.protocol !== "file:") history.replaceState(null, "", location.pathname + location.hash);
}
