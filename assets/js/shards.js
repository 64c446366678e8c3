// A large index, in small files → the items that a query finds, some at a time.
// engine/search/shards.py and trigrams.py write the files. Only those that a query needs are fetched.

import { dotless, find, nearest, prepare, wordsOf } from "./find.js";

const BATCH = 10; // items whose own texts are read at once
const PAGE = 8000; // of so many characters a file of trigrams costs as much as a page
const MOST = 5; // files of trigrams that one query waits for
const TITLE = 2, EXACT = 3;
const INLINE = /^(A|CODE|DEL|EM|IMG|INPUT|INS|PICTURE|S|SOURCE|SPAN|STRONG|SUP|WBR)$/;

// `base` is the portal's own address: what every address of the index is added to.
export function shards(head, base) {
  const home = base + head.home, files = new Map(), items = new Map();
  const names = new Map(Object.entries(head.names));
  const common = new Map(head.common.map((term, n) => [term, head.common.length - n]));

  const file = address => kept(files, address, async () => {
    const answer = await fetch(address);
    if (answer.status === 404) return null; // withdrawn since the index was made
    if (!answer.ok) throw Error(address);
    return answer.text();
  });

  // The last shard that begins before a term; -1 where the term would stand before them all.
  function shardOf(term) {
    let low = 0, high = head.terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (head.terms[middle][0] <= term) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  // What a query's words are looked up by, the rare first. A shard of many terms holds rare ones.
  function termsOf(words) {
    const terms = new Map();
    for (const word of words) {
      const letters = [...word];
      if (letters.length === 2) {
        const first = Math.max(0, shardOf(word)), last = shardOf(word + "\uffff");
        terms.set(word, { term: word, places: range(first, last + 1), weight: common.size + last });
      }
      if (letters.length === 1) letters.push(" ", " ");
      for (let at = 0; at + 3 <= letters.length; at++) {
        const term = letters.slice(at, at + 3).join(""), place = shardOf(term);
        terms.set(term, { term, places: [place], weight: common.get(term) || 1 / (head.terms[place] || [])[1] || 0 });
      }
    }
    return [...terms.values()].sort((a, b) => a.weight - b.weight);
  }

  // The numbers of the items that hold a term, each with the place of honour that the term has there.
  async function holding({ term, places }) {
    const found = new Map();
    for (const text of await Promise.all(places.filter(place => place >= 0).map(place => file(`${home}terms-${place}.txt`)))) {
      let at = text.startsWith(term) ? 0 : text.indexOf("\n" + term) + 1;
      for (; text.startsWith(term, at); at = text.indexOf("\n", at) + 1)
        unpack(text.slice(at, text.indexOf("\n", at)).replace(/^.../u, ""), found);
    }
    return found;
  }

  async function candidates(words) {
    const fetched = new Set();
    let terms = termsOf(words), left = null;
    while (terms.length) {
      const known = terms.filter(({ places }) => places.every(place => fetched.has(place)));
      if (!known.length) {
        if (fetched.size >= MOST || left && left.size <= head.size / PAGE) break;
        const wanted = terms.slice(0, left ? 1 : 2);
        wanted.forEach(({ places }) => places.forEach(place => fetched.add(place)));
        known.push(...wanted);
      }
      for (const found of await Promise.all(known.map(holding)))
        left = new Map([...left || found].filter(([id]) => found.has(id)).map(([id, honour]) => [id, Math.min(honour, found.get(id))]));
      terms = terms.filter(term => !known.includes(term));
    }
    return left || new Map(range(0, head.count).map(id => [id, 0]));
  }

  // An abbreviation is found with and without its dots.
  function withNames(found, words) {
    for (const [name, ids] of names)
      if (words.some(word => word.includes(".") && name.includes(dotless(word)))) for (const id of ids) found.set(id, TITLE);
    return found;
  }

  function allowed({ kind, group, year }) {
    const spans = [kind && (head.kind[kind] || [0, 0]), year && (head.year[year] || [0, 0])].filter(Boolean);
    return id => spans.every(span => within(id, span)) && (!group || setOf(id).includes(group));
  }

  const setOf = id => head.sets[head.within.charCodeAt(id) - 48];

  // null where its page is no more.
  async function item(id) {
    let row = JSON.parse(await file(`${home}rows-${Math.floor(id / head.rows)}.json`))[id % head.rows];
    if (!row.pop) {
      const page = await file(base + row.slice(1));
      if (page === null) return null;
      const [title, when, ...parts] = textOf(page);
      row = [keyOf(head.kind, id), title, row, +keyOf(head.year, id), when, setOf(id), [], ...parts];
    }
    const [made] = prepare([row]);
    made.order = head.count - id;
    return made;
  }

  const read = id => kept(items, id, item);

  // What is found, and how many candidates are left: next(n) reads on until n more are found, or it is too late.
  async function look(query, filters = {}) {
    const words = wordsOf(query), whole = words.join(" "), length = [...whole].length;
    const found = withNames(await candidates(words), words), may = allowed(filters);
    const exact = id => head.lengths.charCodeAt(id) - 48 === length || (names.get(dotless(whole)) || []).includes(id);
    const ids = [...found].filter(([id]) => may(id))
      .map(([id, honour]) => [id, honour === TITLE && exact(id) ? EXACT : honour])
      .sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([id]) => id);
    return {
      found: [],
      left: ids.length,
      async next(wanted, late) {
        let fresh = [], seen = ids.length - this.left, more = 0; // pages than it still wants, one each round
        while (seen < ids.length && fresh.length < wanted && !(late && late())) {
          const some = ids.slice(seen, seen += Math.min(BATCH, wanted - fresh.length + more++));
          fresh = find(fresh.concat((await Promise.all(some.map(read))).filter(Boolean)), query, filters);
        }
        this.found = this.found.concat(fresh);
        this.left = Math.max(0, ids.length - seen);
        if (!this.left) this.found = find(this.found, query, filters); // all are known: now their order is, too
      },
    };
  }

  // The nearest phrase: in the names, and in the items that share the most with the query. Of runs that do not
  // overlap, an error spoils one.
  async function alike(query) {
    const runs = wordsOf(query).flatMap(word => word.match(/.../gu) || []).slice(0, MOST + 1), votes = new Map();
    for (const found of await Promise.all(termsOf(runs).map(holding)))
      for (const id of found.keys()) votes.set(id, (votes.get(id) || 0) + 1);
    const best = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, BATCH).map(([id]) => id);
    const named = ["group", "agency", "task"].flatMap(kind => range(...head.kind[kind] || [0, 0]));
    return nearest((await Promise.all([...named, ...best].map(read))).filter(Boolean), query);
  }

  return { look, alike };
}

const range = (from, to) => Array.from({ length: to - from }, (_, n) => from + n);
const within = (id, [from, to]) => from <= id && id < to;
const keyOf = (spans, id) => Object.keys(spans).find(key => within(id, spans[key]));

// What is made once for a key, unless it fails.
const kept = (made, key, make) => made.get(key) || made.set(key, make(key).catch(error => { made.delete(key); throw error; })).get(key);

// "+" and "*" stand before a heading's and a title's; a gap's digits are of 32, the last first.
function unpack(packed, found) {
  let id = -1, gap = 0, unit = 1, honour = 0;
  for (let at = 0; at < packed.length; at++) {
    const code = packed.charCodeAt(at);
    if (code < 48) { honour = code < 43 ? TITLE : 1; continue; }
    gap += unit * (code < 80 ? code - 48 : code - 80);
    if (code >= 80) { unit *= 32; continue; }
    id += gap + 1;
    found.set(id, Math.max(honour, found.get(id) || 0));
    gap = honour = 0;
    unit = 1;
  }
}

// What a page says of itself; the headings and the other blocks of its text are as engine/markdown has them,
// and what an item tells besides as engine/search/entries.py.
export function textOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html"), when = page.querySelector("main .when time");
  const headings = [], blocks = [];
  let text = "";
  function end(into = blocks) {
    const words = plain(text);
    if (words) into.push(words);
    text = "";
  }
  function walk(parent) {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) text += node.data;
      else if (/footnote-(back)?ref/.test(node.className)) continue;
      else if (node.tagName === "BR") text += " ";
      else if (INLINE.test(node.tagName)) walk(node);
      else { end(); walk(node); end(/^H\d$/.test(node.tagName) ? headings : blocks); }
    }
  }
  for (const part of page.querySelectorAll(".prose,.told")) walk(part), end();
  return [plain(page.querySelector("h1").textContent), when ? when.textContent : "", headings, blocks];
}

const plain = text => text.split(/\s+/).filter(Boolean).join(" ");
