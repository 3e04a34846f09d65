/* A page brought up to what it is served as now, node by node, so that what the reader has open beside it stays. */

/* What the preview itself puts into a page. */
const ADDED = ".preview-remark, .preview-corner, .preview-problems, .preview-message";
const own = ({ childNodes }) => [...childNodes].filter((child) => !child.matches?.(ADDED));

const alike = (one, other) =>
  one.nodeName === other.nodeName && (!one.cloneNode || one.cloneNode().isEqualNode(other.cloneNode()));

/* Change in a node what differs between the two pages it was and is in; tell whether that could be done. The page's own
   scripts may have put something at the end of what they were given, nothing before it. */
export const follow = (live, before, after) => {
  if (before.isEqualNode(after)) return true;
  if (before.nodeType === Node.TEXT_NODE && after.nodeType === Node.TEXT_NODE) {
    live.nodeValue = after.nodeValue;
    return true;
  }
  const [now, was, is] = [own(live), [...before.childNodes], [...after.childNodes]];
  const matches = (node, at) => now[at]?.nodeName === node.nodeName && node.nodeName === is[at].nodeName;
  if (alike(before, after) && was.length === is.length && was.every(matches))
    return was.every((node, at) => follow(now[at], node, is[at]));
  if (live.matches?.("body, main")) return false;
  live.replaceWith(document.importNode(after, true));
  return true;
};

/* The page as the server has it. */
export const served = async () => {
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { revision } = page.querySelector('script[src="/preview/page.js"]').dataset;
  return { page, revision };
};
