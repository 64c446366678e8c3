// Items and a query → what is found, in its order; without a page, so that it can be tried by itself.

import { fold } from "./fold.js";

const BLOCK = "\u0000", ITEM = "\u0001";
const letter = /[\p{L}\p{M}\p{N}]/u;
export const dotless = text => text.replace(/\./g, "");

// The whole text is folded at once: one call instead of thousands.
export function prepare(rows) {
  const items = rows.map(([kind, title, address, year, when, groups, names, headings, blocks]) =>
    ({ kind, title, address, year, when, groups, names, headings, blocks }));
  const texts = fold(items.map(item =>
    [item.title, ...item.names, ...item.headings, ...item.blocks].join(BLOCK)).join(ITEM)).split(ITEM);
  items.forEach((item, n) => {
    const parts = texts[n].split(BLOCK);
    item.folded = parts.shift();
    item.called = parts.splice(0, item.names.length).map(dotless);
    item.heads = parts.splice(0, item.headings.length);
    item.parts = parts;
    // ป.ย.ป. is typed without its dots, too.
    item.short = (texts[n].match(/(?:[ก-ฮ][ะ-ฺ็-๎]*\.){3,}/g) || []).map(dotless);
    item.order = n;
  });
  return items;
}

export function wordsOf(query) {
  const words = fold(query).trim().split(" ").filter(Boolean);
  return words.join("").length < 2 ? [] : words;
}

// The small index: all items are there at once.
export function scan(rows) {
  const items = prepare(rows);
  return {
    look: async (query, filters) => ({ found: find(items, query, filters), left: 0 }),
    alike: async query => nearest(items, query),
  };
}

// Every item that holds all words, each in its title, a name or a block; and no other.
export function find(items, query, { kind, group, year } = {}) {
  const words = wordsOf(query);
  if (!words.length) return [];
  const whole = words.join(" ");
  return items
    .filter(item => (!kind || item.kind === kind) && (!group || item.groups.includes(group)) &&
      (!year || item.year === +year) && words.every(word => holds(item, word)))
    .map(item => ({ item, rank: rank(item, words, whole) }))
    .sort((a, b) => a.rank - b.rank || a.item.order - b.item.order)
    .map(found => found.item);
}

const among = (texts, word) => texts.some(text => text.includes(word));
const named = (item, word) => item.folded.includes(word) || dotless(word) && among(item.called, dotless(word));
const headed = (item, word) => named(item, word) || among(item.heads, word);
const holds = (item, word) => headed(item, word) || item.short.includes(word) || among(item.parts, word);

function rank(item, words, whole) {
  if (item.folded === whole || item.called.includes(dotless(whole))) return 0;
  if (words.every(word => named(item, word))) return 1;
  if (words.every(word => headed(item, word))) return 2;
  return words.every(word => [item.folded, ...item.heads, ...item.parts].some(text => begins(text, word))) ? 3 : 4;
}

const cutter = Intl.Segmenter && new Intl.Segmenter("th", { granularity: "word" });

// Whether a word begins where the hit does: ตราด stands in อัตราดอกเบี้ย, and is not meant.
function begins(text, word) {
  let tries = 0;
  for (let at = text.indexOf(word); at >= 0 && tries++ < 3; at = text.indexOf(word, at + 1)) {
    if (!at || !letter.test(text[at - 1]) || cutter && cutter.segment(text).containing(at).index === at) return true;
  }
  return false;
}

// The text around the first hit, in pieces: [text, whether it is a hit].
export function snippet(item, query) {
  const words = wordsOf(query);
  const all = [...item.blocks.map((text, n) => [text, item.parts[n]]), ...item.headings.map((text, n) => [text, item.heads[n]])];
  const on = how => all.find(([, folded]) => words[how](word => folded.includes(word))), hit = on("every") || on("some");
  const name = item.names.find((_, n) => words.some(word => item.called[n].includes(dotless(word))));
  if (!hit && name) return [[name, true]];
  const [text, folded] = hit || [item.blocks[0] || "", ""];
  return pieces(text, folded, words, 60);
}

export const marked = (text, query) => pieces(text, fold(text), wordsOf(query), Infinity);

function pieces(text, folded, words, around) {
  const hits = words.map(word => [folded.indexOf(word), word]).filter(([at]) => at >= 0)
    .map(([at, { length }]) => [place(text, at), place(text, at + length)]).sort((a, b) => a[0] - b[0]);
  const first = hits[0] ? hits[0][0] : 0, from = cut(text, first - around, 1), to = cut(text, first + around * 2, -1);
  const made = from > 0 ? [["…", false]] : [];
  let at = from;
  for (const [start, end] of hits) {
    if (start < at || end > to) continue;
    made.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  made.push([text.slice(at, to) + (to < text.length ? "…" : ""), false]);
  return made.filter(([piece]) => piece);
}

// Where in the text as written a place in the folded text is; no letter is parted from its marks.
function place(text, folded) {
  let low = 0, high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fold(text.slice(0, middle + 1)).length > folded) high = middle; else low = middle + 1;
  }
  while (/\p{M}/u.test(text[low])) low++;
  return low;
}

// The nearest space, else the edge of a word.
function cut(text, at, step) {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  const space = step > 0 ? text.indexOf(" ", at) : text.lastIndexOf(" ", at);
  if (space >= 0 && Math.abs(space - at) < 30) return space + (step > 0 ? 1 : 0);
  return edge(text, at);
}

// Nothing was found: the phrase that differs least, by two letters at most (one in a short query).
export function nearest(items, query) {
  const wanted = wordsOf(query).join(" "), limit = wanted.length < 6 ? 1 : 2;
  if (wanted.length < 3 || wanted.length > 60) return "";
  // Of limit + 1 pieces of the query, one at least stands unchanged in any phrase that differs by no more.
  const size = Math.ceil(wanted.length / (limit + 1)), pieces = [];
  for (let at = 0; at < wanted.length; at += size) pieces.push([wanted.slice(at, at + size), at]);
  let cost = Infinity, words = "";
  for (const item of items) for (const [n, called] of item.called.entries()) {
    const found = alike(called, 0, called.length, dotless(wanted), limit);
    if (found && found.end - found.start === called.length) return item.names[n];
  }
  for (const item of items) for (const text of [item.folded, ...item.heads, ...item.parts])
    for (const [piece, before] of pieces)
      for (let at = text.indexOf(piece); at >= 0 && cost >= 2; at = text.indexOf(piece, at + 1)) {
        const found = alike(text, Math.max(0, at - before - limit), at - before + wanted.length + limit, wanted, limit);
        if (!found || found.cost >= cost) continue;
        // In whole words, where these begin alike and are not much more or less than was wanted.
        const from = edge(text, found.start), to = edge(text, found.end);
        if (sound(text[from]) === sound(wanted[0]) && Math.abs(to - from - wanted.length) <= limit) cost = found.cost, words = text.slice(from, to).replace(/[^\p{L}\p{M}\p{N}]+$/u, "");
      }
  return words;
}

// Another day, or another sum, is not alike.
const sums = text => text.match(/\d[\d.,]*/g) + "";

// Letters that are taken for one another, as they sound alike.
const ALIKE = ["ใไ", "ศสซ", "ธท", "ลร", "ภพผ", "ดต", "บป", "ขคก"];
const sound = sign => ALIKE.find(signs => signs.includes(sign)) || sign;

// The part of a text, within a window, that differs least from a word (Sellers' algorithm). Of several the
// one that is as long as the word.
function alike(text, from, to, word, limit) {
  let costs = Array.from({ length: word.length }, (_, n) => n + 1), starts = costs.map(() => from), best = null;
  for (let at = from; at < Math.min(to, text.length); at++) {
    let diagonal = 0, begun = at, above = 0, start = at + 1;
    for (let n = 0; n < word.length; n++) {
      const left = costs[n], leftStart = starts[n], same = diagonal + (word[n] !== text[at]);
      const cost = Math.min(same, left + 1, above + 1);
      start = cost === same ? begun : cost === left + 1 ? leftStart : start;
      diagonal = left; begun = leftStart; costs[n] = above = cost; starts[n] = start;
    }
    if (above > limit || !letter.test(text[start] || "") || sums(text.slice(start, at + 1)) !== sums(word)) continue;
    const end = at + 1, cost = above * 2 + Math.min(1, Math.abs(end - start - word.length) / 2);
    if (!best || best.cost > cost) best = { cost, start, end };
  }
  return best;
}

// The nearest beginning or end of a word: part of one means nothing to a reader. Else a place that parts no
// letter from its marks.
function edge(text, at) {
  const { index, segment } = cutter && cutter.segment(text).containing(at) || { index: at, segment: "" };
  at = at - index < segment.length / 2 ? index : index + segment.length;
  while (/[\p{M}ะ-ฺๅ]/u.test(text[at])) at--;
  return at;
}
