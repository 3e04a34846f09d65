/* Search in the index Sphinx writes; stems, stop words and folding come from language_data.js. */
"use strict";

const WORD = /[\p{Letter}\p{Number}\p{Mark}_]+/gu;
const CONTEXT = 120;
const stemmer = new Stemmer();
const stem = (word) => stemmer.stemWord(fold(word));

const wanted = (query) =>
  [...new Set(splitQuery(query).filter((word) => !stopwords.has(word) && !/^\d{1,3}$/.test(word)).map(stem))];

/* What a word stands for: itself where the volume has it, else the words it begins. */
const meaning = (index, word) => {
  const known = [index.terms, index.titleterms].some((terms) => Object.hasOwn(terms, word));
  return known || word.length < 3 ? (term) => term === word : (term) => term.startsWith(word);
};

/* The files a word is in, with the best score each: titles before text. */
const filesWith = (index, means) => {
  const scores = new Map();
  for (const [terms, score] of [[index.terms, 1], [index.titleterms, 3]])
    for (const file of Object.keys(terms).filter(means).flatMap((term) => terms[term]))
      scores.set(file, Math.max(score, scores.get(file) ?? 0));
  return scores;
};

const find = (index, words) => {
  if (!words.length) return [];
  const found = words.map((means) => filesWith(index, means));
  const total = (file) => found.reduce((sum, scores) => sum + scores.get(file), 0);
  return [...found[0].keys()]
    .filter((file) => found.every((scores) => scores.has(file)))
    .sort((one, other) => total(other) - total(one) || one - other);
};

/* The words of a text with their places; of letters that no spaces part, each pair. */
const parted = (text) =>
  [...text.matchAll(WORD)].flatMap((match) =>
    !window.pairs || match[0].search(unspaced) < 0
      ? [match]
      : pairs(match[0]).map((pair, at) => Object.assign([pair], { index: match.index + at })));

const hits = (text, words) => parted(text).filter(([word]) => words.some((means) => means(stem(word))));

/* The passage of a page with most of the words, and with those most often. */
const bestPassage = (page, words) => {
  let best = null;
  for (const block of page.querySelectorAll("main :is(p, figcaption, caption, h2, h3, dt)")) {
    const text = block.textContent.replace(/[ \n\t]+/g, " ").trim();
    const found = hits(text, words);
    const score = new Set(found.map(([word]) => stem(word))).size + found.length / 1000;
    if (score > (best?.score ?? 0)) best = { block, text, found, score };
  }
  return best;
};

const excerpt = ({ block, text, found }) => {
  const start = Math.max(0, text.lastIndexOf(" ", Math.max(0, found[0].index - CONTEXT)) + 1);
  const reach = text.indexOf(" ", found[0].index + CONTEXT);
  const end = reach < 0 ? text.length : reach;
  const paragraph = document.createElement("p");
  paragraph.lang = block.closest("[lang]").lang;
  paragraph.dir = block.closest("[dir]")?.dir ?? "";
  let at = start;
  if (start > 0) paragraph.append("… ");
  for (const match of found.filter(({ index }) => index < end)) {
    const mark = document.createElement("mark");
    const begin = Math.max(at, match.index);
    mark.textContent = text.slice(begin, match.index + match[0].length);
    paragraph.append(text.slice(at, begin), mark);
    at = match.index + match[0].length;
  }
  paragraph.append(text.slice(at, end), end < text.length ? " …" : "");
  return paragraph;
};

const quote = async (item, url, words) => {
  const answer = await fetch(url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const number of page.querySelectorAll(".segment")) number.remove();
  const best = bestPassage(page, words);
  if (!best) return;
  item.append(excerpt(best));
  const section = best.block.closest("section section[id]");
  if (section) item.querySelector("a").href = `${url}#${section.id}`;
};

const show = async (index, file, words) => {
  const { page } = document.getElementById("results").dataset;
  const url = (page ?? "%s.html").replace("%s", index.docnames[file]);
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = index.titles[file];
  link.lang = document.querySelector(`nav.contents a[href="${url}"]`)?.lang || document.documentElement.lang;
  item.append(link);
  // A page opened from disk may not read its neighbours.
  if (location.protocol !== "file:") await quote(item, url, words);
  return item;
};

const Search = {
  async setIndex(index) {
    const query = new URLSearchParams(location.search).get("q")?.trim();
    if (!query) return;
    document.getElementById("query").value = query;
    const words = wanted(query).map((word) => meaning(index, word));
    const found = find(index, words);
    const status = document.getElementById("found");
    const { none, one, many } = status.dataset;
    status.textContent = [none, one][found.length] ?? many.replace("%d", found.length);
    // All at once: a result that grew later would push the next ones down.
    document.getElementById("results").append(...(await Promise.all(found.map((file) => show(index, file, words)))));
  },
};
