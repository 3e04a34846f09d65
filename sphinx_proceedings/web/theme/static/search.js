/* Search in the passages of the volume; stems, stop words and folding come from language_data.js. */
"use strict";

const NUMBER = /§\s*(\d+)/u;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;
const CONTEXT = 120;
const OTHERS = 6;
/* What a word is worth by where it stands: what a page is about, before what it says, before what it only names. */
const WORTH = { title: 16, about: 12, keywords: 6, abstract: 4, heading: 3, term: 12, text: 1, table: 0.5, figure: 0.5, note: 0.5 };
/* Another form of the word that was typed, or one it only begins. */
const OTHER_FORM = 0.5;
/* A word of what the volume or its event is called, which every page says. */
const NAME = 0.1;
/* What a page of the back matter is worth, where things are looked up once one knows where. */
const BACK = 0.5;
/* What a page is worth that has a title or explains a term which is all that was typed. */
const CALLED = 1.4;
/* How many times a word is to be said until a page is half about it; how far that grows with the page. */
const HALF = 8;
const BY_LENGTH = 0.4;

const stemmer = new Stemmer();
const stem = (form) => apart.get(form) ?? stemmer.stemWord(form);
const met = new Map();
const formOf = (printed) => {
  if (!met.has(printed)) met.set(printed, { form: fold(printed), stem: stem(fold(printed)) });
  return met.get(printed);
};

/* The words of a text with their places; of letters that no spaces part, each with the next. */
const parted = ({ 0: run, index, input }) => {
  let reached = index;
  const signs = [...run]
    .map((sign) => ({ sign: fold(sign), begin: reached, end: (reached += sign.length) }))
    .filter(({ sign }) => sign);
  return signs.map(({ sign, begin, end }, at) => {
    const next = signs[at + 1];
    const form = sign + (next?.sign ?? "");
    return { form, stem: form, printed: input.slice(begin, next?.end ?? end), begin, end: next?.end ?? end };
  });
};
const letter = "[\\p{Letter}\\p{Number}\\p{Mark}_]";
const unspacedLetter = window.unspaced?.source.slice(0, -1);
const word = new RegExp(unspacedLetter ? `${unspacedLetter}+|(?:(?!${unspacedLetter})${letter})+` : `${letter}+`, "gu");
const isUnspaced = (text) => Boolean(unspacedLetter) && text.search(unspaced) === 0;
const words = (text) =>
  [...text.matchAll(word)].flatMap((match) =>
    isUnspaced(match[0])
      ? parted(match)
      : { ...formOf(match[0]), printed: match[0], begin: match.index, end: match.index + match[0].length });

/* What was typed: the words to find, those to find in their order, and the number of a paragraph. */
const asked = (query) => {
  const number = Number(NUMBER.exec(query)?.[1] ?? 0);
  const rest = query.replace(NUMBER, " ");
  const split = (text) => splitQuery(text).map((form) => ({ form, stem: stem(form) }));
  const isWanted = ({ form }) => !stopwords.has(form);
  return {
    number,
    quoted: [...rest.matchAll(QUOTED)].map(([, text]) => split(text)).filter((phrase) => phrase.some(isWanted)),
    single: split(rest.replace(QUOTED, " ")).filter(isWanted),
    whole: split(rest),
  };
};

/* How well a word of a text is one that was typed: its form, another of its forms or, where the volume has none of them,
   a word it begins. */
const meaning = (stems, { form, stem }) => {
  const begun = isUnspaced(form) ? form.length < 2 : form.length > 2 && !stems.has(stem);
  const alike = (word) => (begun ? word.form.startsWith(form) : word.stem === stem);
  return (word) => (word.form === form ? 1 : alike(word) ? OTHER_FORM : 0) * (word.isName ? NAME : 1);
};

/* Where a text says words in their order, and how well. */
const spoken = (means) => (words) =>
  words.flatMap(({ begin }, at) => {
    let grade = 1;
    // Most words are not even the first.
    for (let next = 0; grade && next < means.length; next++)
      grade = at + next < words.length ? Math.min(grade, means[next](words[at + next])) : 0;
    if (!grade) return [];
    const said = words.slice(at, at + means.length);
    return [{ begin, end: said.at(-1).end, grade, said }];
  });

const once = (phrases) => [...new Map(phrases.map((phrase) => [JSON.stringify(phrase), phrase])).values()];

/* What to look for: what a page has to say, and the whole as it was typed, which makes one page better than others. */
const terms = (stems, { quoted, single, whole }) => {
  const needed = once([...quoted, ...single.map((word) => [word])]);
  const wished = whole.length > 1 && needed.length > 1 ? [whole] : [];
  const term = (isNeeded) => (phrase) => ({ isNeeded, find: spoken(phrase.map((word) => meaning(stems, word))) });
  return [...needed.map(term(true)), ...wished.map(term(false))];
};

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/* Note which words of a text are those of a name. */
const named = (words, name) =>
  words.forEach((_, at) => {
    if (!name.every(({ form }, next) => words[at + next]?.form === form)) return;
    for (let next = 0; next < name.length; next++) words[at + next].isName = true;
  });

/* The index with the words of its passages, the title of each page the first. */
const read = ({ pages, names = [] }) => {
  const isYear = ({ form }) => /^\p{Number}+$/u.test(form);
  const known = names.map((name) => words(name).filter((word) => !isYear(word))).filter((name) => name.length > 1);
  const listed = pages.map((page) => {
    const told = (page.passages ?? []).map(([kind, anchor, number, said, language]) => {
      const runs = [said].flat();
      return { kind, anchor, number, runs, text: runs.join(""), language };
    });
    const passages = [{ kind: "title", anchor: "", number: 0, text: page.title }, ...told];
    for (const passage of passages) {
      passage.words = words(passage.text);
      for (const name of known) named(passage.words, name);
    }
    return { ...page, passages, length: sum(passages.map(({ words }) => words.length)) };
  });
  const every = listed.flatMap(({ passages }) => passages.flatMap(({ words }) => words));
  return { pages: listed, stems: new Set(every.map(({ stem }) => stem)), length: every.length / listed.length };
};

/* What a passage says of a term: much where it is said often in few words, the more for where it stands. */
const amount = ({ kind, words }, hits) =>
  WORTH[kind] * sum(hits.map(({ grade }) => grade)) / (WORTH[kind] > 1 ? Math.sqrt(words.length) : 1);

const look = (page, wanted) => {
  const found = wanted.map(({ find }) => page.passages.map(({ words }) => find(words)));
  const amounts = found.map((hits) => sum(hits.map((some, at) => (some.length ? amount(page.passages[at], some) : 0))));
  // The whole as it was typed, where it is more than each of its words.
  const whole = wanted.at(-1)?.isNeeded === false ? found.at(-1) : [];
  return { page, found, amounts, whole };
};

/* Whether a page has a title, or explains a term, that is the last thing to look for and nothing more. */
const isCalled = ({ page: { passages }, found }) =>
  found.at(-1)?.some((hits, at) =>
    ["title", "term"].includes(passages[at].kind) && hits.some(({ said }) => said.length === passages[at].words.length));

/* The passages of a page that say most of what was asked, the best one first, the others in their order. */
const best = ({ page: { passages }, found, whole }, number) => {
  const worth = passages.map(({ kind }, at) => {
    const times = found.map((hits) => hits[at].length);
    const terms = found.filter((hits) => hits[at].some(({ grade }) => grade > NAME)).length;
    return kind === "title" || !sum(times) ? 0 : terms + (kind === "text" ? 0.5 : WORTH[kind] / 100) + sum(times) / 1000;
  });
  const listed = [...passages.keys()].filter((at) => (number ? passages[at].number === number : worth[at]));
  const [first = passages.findIndex(({ kind }) => kind === "abstract" || kind === "text")] = listed.sort(
    (one, other) => worth[other] - worth[one] || one - other);
  const others = listed.filter((at) => at !== first && passages[at].number && Math.floor(worth[at]) >= Math.floor(worth[first]));
  return {
    passage: passages[first],
    hits: whole[first]?.length ? whole[first] : found.flatMap((hits) => hits[first] ?? []),
    others: number ? [] : others.sort((one, other) => one - other).slice(0, OTHERS).map((at) => passages[at]),
  };
};

/* The pages that say all that was asked, the one that is most about it first. */
const find = (index, query) => {
  const request = asked(query);
  const wanted = terms(index.stems, request);
  if (!wanted.length && !request.number) return [];
  const seen = index.pages.map((page) => look(page, wanted));
  const rarity = wanted.map((_, at) => Math.log(1 + seen.length / (1 + seen.filter(({ amounts }) => amounts[at]).length)));
  const score = (one) => {
    const half = HALF * (1 - BY_LENGTH + (BY_LENGTH * one.page.length) / index.length);
    const weight = (one.page.back ? BACK : 1) * (isCalled(one) ? CALLED : 1);
    return weight * sum(one.amounts.map((amount, at) => (rarity[at] * amount) / (amount + half)));
  };
  return seen
    .filter(({ amounts }) => amounts.every((amount, at) => amount || !wanted[at].isNeeded))
    .filter(({ page }) => !request.number || page.passages.some(({ number }) => number === request.number))
    .map((one) => ({ ...one, score: score(one) }))
    .sort((one, other) => other.score - one.score)
    .map((one) => ({ ...one, ...best(one, request.number) }));
};

/* What a page says of a term that is all that was typed, in that form before another; or else of what another language
   calls it, the first words that a definition slants. */
const define = ({ pages }, query) => {
  const { single, number } = asked(query.replace(QUOTED, "$1"));
  const isAsked = (words, form) => {
    const named = words.filter(({ form }) => !stopwords.has(form));
    return named.length === single.length && named.every((word, at) => word[form] === single[at][form]);
  };
  const terms = pages.flatMap((page) =>
    page.passages.flatMap((term, at) => (term.kind === "term" ? [{ page, term, passage: page.passages[at + 1] }] : [])));
  const ways = [
    ({ term }) => isAsked(term.words, "form"),
    ({ term }) => isAsked(term.words, "stem"),
    ({ passage }) => isAsked(words(passage?.runs[1] ?? ""), "stem"),
  ];
  const [found] = number || !single.length ? [] : ways.flatMap((isSaid) => terms.filter(isSaid));
  return found;
};

/* Showing what was found. */

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

/* A piece of a passage: every second run of its text is slanted. */
const piece = ({ runs }, begin, end) => {
  let at = 0;
  return runs.flatMap((run, turn) => {
    const said = run.slice(Math.max(0, begin - at), Math.max(0, end - at));
    at += run.length;
    if (!said) return [];
    return turn % 2 ? element("em", {}, said) : said;
  });
};

const excerpt = (passage, hits) => {
  const { text, language } = passage;
  const sorted = hits.toSorted((one, other) => one.begin - other.begin || other.end - one.end);
  const middle = sorted[0]?.begin ?? 0;
  const start = middle > CONTEXT ? text.lastIndexOf(" ", middle - CONTEXT) + 1 : 0;
  const reach = text.indexOf(" ", middle + CONTEXT);
  const end = reach < 0 ? text.length : reach;
  const paragraph = element("p", { className: "excerpt", ...(language && { lang: language, dir: "auto" }) }, start ? "… " : "");
  let at = start;
  for (const hit of sorted.filter(({ begin, end: last }) => begin < end && last > start)) {
    const begin = Math.max(at, hit.begin);
    if (hit.end <= begin) continue;
    paragraph.append(...piece(passage, at, begin), element("mark", {}, ...piece(passage, begin, hit.end)));
    at = hit.end;
  }
  paragraph.append(...piece(passage, at, Math.max(at, end)), end < text.length ? " …" : "");
  return paragraph;
};

/* The address of a passage, with the words to mark there as the page prints them. */
const address = ({ page, found }, { anchor }) => {
  const said = found.flat(2).flatMap(({ said }) => said);
  const printed = new Set(said.filter(({ form }) => !stopwords.has(form)).map(({ printed }) => printed));
  const query = printed.size ? `?${new URLSearchParams({ mark: [...printed].join(" ") })}` : "";
  return `${page.url}${query}${anchor && `#${anchor}`}`;
};

const show = (result) => {
  const { page, passage, hits, others } = result;
  const numbered = ({ number }) => `§\u00a0${number}`;
  const link = (text, to, attributes) => element("a", { href: address(result, to), ...attributes }, text);
  const place = [passage?.number ? numbered(passage) : "", page.part, page.people].filter(Boolean).join(" · ");
  const item = element("li", {},
    link(page.title, passage ?? { anchor: "" }, page.language && { lang: page.language }),
    element("p", { className: "place" }, place));
  if (passage) item.append(excerpt(passage, hits));
  if (others.length) {
    const { also } = document.getElementById("results").dataset;
    item.append(element("p", { className: "also" }, also, ...others.flatMap((one) => [" ", link(numbered(one), one)])));
  }
  return item;
};

/* A definition begins with its term, the first of several. */
const explain = ({ page, term, passage }) => [
  element("dfn", {}, term.text),
  ...(passage?.text.startsWith(term.text) ? piece(passage, term.text.length, passage.text.length) : []),
  " ",
  element("a", { href: `${page.url}#${term.anchor}` }, page.title),
];

const typed = globalThis.document && new URLSearchParams(location.search).get("q")?.trim();
if (typed) document.getElementById("offered").hidden = true;

const Search = {
  setIndex(given) {
    if (!typed) return;
    document.getElementById("query").value = typed;
    const index = read(given);
    const found = find(index, typed);
    const status = document.getElementById("found");
    const { none, one, many } = status.dataset;
    status.textContent = [none, one][found.length] ?? many.replace("%d", found.length);
    const defined = define(index, typed);
    if (defined) document.getElementById("definition").append(...explain(defined));
    // A page is not said again that has nothing better to say.
    const isSaid = ({ passage }) => [defined.term, defined.passage].includes(passage);
    const others = defined ? found.filter((result) => !isSaid(result)) : found;
    document.getElementById("results").append(...others.map(show));
    document.getElementById("offered").hidden = found.length > 0;
  },
};

/* Only who asks for something needs the index. */
if (typed) document.head.append(element("script", { src: document.currentScript.dataset.index }));
