
import { fold } from "./fold.7e8e2e6e.js";

const BLOCK = "\u0000", ITEM = "\u0001";
const letter = /[\p{L}\p{M}\p{N}]/u;
export const dotless = text => text.replaceAll(".", "");

export function prepare(rows) {
const items = rows.map(([kind, title, address, date, when, groups, names, headings, blocks]) =>
({ kind, title, address, date, when, groups, names, headings, blocks }));
const texts = fold(items.map(item =>
[item.title, ...item.names, ...item.headings, ...item.blocks].join(BLOCK)).join(ITEM)).split(ITEM);
items.forEach((item, n) => {
const parts = texts[n].split(BLOCK);
item.folded = parts.shift();
item.called = parts.splice(0, item.names.length).map(dotless);
item.heads = parts.splice(0, item.headings.length);
item.parts = parts;
item.order = n;
});
return items;
}

export function wordsOf(query) {
const words = fold(query).trim().split(" ").filter(Boolean);
return words.join("").length < 2 ? [] : words;
}

export function scan(rows) {
const items = prepare(rows);
return {
look: async (query, filters) => ({ found: find(items, query, filters), left: 0 }),
alike: async query => nearest(items, query),
};
}

export function find(items, query, { kind = "", group = "", year = "" } = {}) {
const words = wordsOf(query);
if (!words.length) return [];
const whole = words.join(" ");
return items
.filter(item => (!kind || item.kind === kind) && (!group || item.groups.includes(group)) &&
(!year || item.date && Number(item.date.slice(0, 4)) + 543 === Number(year)))
.filter(item => words.every(word => holds(item, word)))
.map(item => ({ item, rank: rank(item, words, whole) }))
.sort((a, b) => a.rank - b.rank || (b.item.date > a.item.date) - (b.item.date < a.item.date) || a.item.order - b.item.order)
.map(found => found.item);
}

const named = (item, word) => item.folded.includes(word) || item.called.some(name => name.includes(dotless(word)) && dotless(word));
const holds = (item, word) => named(item, word) || item.heads.some(text => text.includes(word)) || item.parts.some(text => text.includes(word));

function rank(item, words, whole) {
if (item.folded === whole || item.called.includes(dotless(whole))) return 0;
if (words.every(word => named(item, word))) return 1;
if (words.every(word => named(item, word) || item.heads.some(text => text.includes(word)))) return 2;
return words.every(word => [item.folded, ...item.heads, ...item.parts].some(text => begins(text, word))) ? 3 : 4;
}

const cutter = globalThis.Intl?.Segmenter ? new Intl.Segmenter("th", { granularity: "word" }) : null;

function begins(text, word) {
let tries = 0;
for (let at = text.indexOf(word); at >= 0 && tries++ < 3; at = text.indexOf(word, at + 1)) {
if (at === 0 || !letter.test(text[at - 1])) return true;
if (cutter?.segment(text).containing(at).index === at) return true;
}
return false;
}

export function snippet(item, query) {
const words = wordsOf(query);
const all = [...item.blocks.map((text, n) => [text, item.parts[n]]), ...item.headings.map((text, n) => [text, item.heads[n]])];
const [text, folded] = all.find(([, folded]) => words.some(word => folded.includes(word))) ?? [item.blocks[0] ?? "", ""];
return pieces(text, folded, words, 60);
}

export const marked = (text, query) => pieces(text, fold(text), wordsOf(query), Infinity);

function pieces(text, folded, words, around) {
const hits = words.map(word => [folded.indexOf(word), word.length]).filter(([at]) => at >= 0)
.map(([at, length]) => [place(text, at), place(text, at + length)]).sort((a, b) => a[0] - b[0]);
const first = hits[0]?.[0] ?? 0, from = cut(text, first - around, 1), to = cut(text, first + around * 2, -1);
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

function place(text, folded) {
let low = 0, high = text.length;
while (low < high) {
const middle = (low + high) >> 1;
if (fold(text.slice(0, middle + 1)).length > folded) high = middle; else low = middle + 1;
}
return low;
}

function cut(text, at, step) {
if (at <= 0) return 0;
if (at >= text.length) return text.length;
const space = step > 0 ? text.indexOf(" ", at) : text.lastIndexOf(" ", at);
if (space >= 0 && Math.abs(space - at) < 30) return space + (step > 0 ? 1 : 0);
if (cutter) return cutter.segment(text).containing(at).index;
while (at > 0 && /[ะ-ฺๅ-๎]/.test(text[at])) at--;
return at;
}

export function nearest(items, query) {
const wanted = wordsOf(query).join(" ");
const limit = wanted.length < 6 ? 1 : 2;
let best = { distance: limit + 1, text: "" };
for (const item of items) {
for (const text of [item.folded, ...item.called, ...item.heads, ...item.parts]) {
const found = alike(text, wanted, best.distance);
if (found) best = found;
if (best.distance === 1) return best.text;
}
}
return best.text;
}

function alike(text, word, limit) {
let row = word.split("").map((_, n) => [n + 1, 0]), best = null;
for (let at = 0; at < text.length; at++) {
let diagonal = [0, at], above = [0, at + 1];
row = row.map((left, n) => {
const options = [[diagonal[0] + (word[n] === text[at] ? 0 : 1), diagonal[1]], [left[0] + 1, left[1]], [above[0] + 1, above[1]]];
const cell = options.reduce((a, b) => b[0] < a[0] ? b : a);
diagonal = left;
return above = cell;
});
if (above[0] < (best?.distance ?? limit)) best = { distance: above[0], text: text.slice(above[1], at + 1).trim() };
}
return best;
}
