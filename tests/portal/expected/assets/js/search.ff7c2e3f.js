// The search page: the box and its filters → the list of results, with the address as their memory.

import { find, marked, nearest, prepare, snippet, wordsOf } from "./find.f44892f8.js";

const STEP = 10;
const form = document.querySelector("#search");
const list = document.querySelector("#results");
const status = document.querySelector("#status");
const more = document.querySelector("#more");
let loading, labels, shown = STEP, turn = 0;

const state = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

function load() {
  list.setAttribute("aria-busy", "true");
  return loading ??= fetch(form.dataset.index).then(answer => answer.json()).then(index => (labels = index, prepare(index)));
}

async function search() {
  const asked = state(), now = ++turn;
  list.removeAttribute("data-count");
  if (!wordsOf(asked.q ?? "").length) return show([], asked, "พิมพ์อย่างน้อยสองตัวอักษร");
  let items;
  try {
    items = await load();
  } catch {
    loading = undefined;
    return show([], asked, "โหลดดัชนีค้นหาไม่สำเร็จ ลองอีกครั้ง หรือใช้ผังเว็บไซต์");
  }
  if (now !== turn) return;
  const found = find(items, asked.q, asked);
  show(found, asked, found.length ? `พบ ${found.length} รายการ` : `ไม่พบ “${asked.q}”`, true);
  if (!found.length) offer(nearest(items, asked.q));
}

function show(found, asked, said, done = false) {
  list.replaceChildren(...found.slice(0, shown).map(item => result(item, asked.q)));
  list.setAttribute("aria-busy", "false");
  if (done) list.dataset.count = found.length;
  status.textContent = said;
  more.hidden = found.length <= shown;
  more.onclick = () => { shown += STEP; show(found, asked, said, done); list.children[shown - STEP]?.querySelector("a").focus(); };
}

function result(item, query) {
  const row = make("li"), link = make("a");
  link.href = form.dataset.base + item.address.slice(1);
  link.append(...pieces(marked(item.title, query)));
  const about = [labels.kinds[item.kind], item.when, item.kind === "group" ? "" : item.groups.map(id => labels.groups[id]).join(", ")];
  row.append(link, make("p", [about.filter(Boolean).join(" · ")], "when"));
  const text = pieces(snippet(item, query));
  if (text.length) row.append(make("p", text));
  return row;
}

function offer(phrase) {
  if (!phrase) return;
  const link = make("a", [phrase]);
  link.href = `?${new URLSearchParams({ ...state(), q: phrase })}`;
  status.append(" หมายถึง ", link, " หรือไม่");
}

const pieces = parts => parts.map(([text, hit]) => hit ? make("mark", [text]) : text);

function make(name, inside = [], kind = "") {
  const element = document.createElement(name);
  element.append(...inside);
  if (kind) element.className = kind;
  return element;
}

function fill() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (field.name) field.value = asked.get(field.name) ?? "";
  shown = STEP;
  return search();
}

function remember(how) {
  const asked = new URLSearchParams(state()).toString();
  if (asked !== location.search.slice(1)) history[how]({}, "", asked ? `?${asked}` : location.pathname);
  shown = STEP;
  search();
}

let waiting;
form.hidden = false;
form.addEventListener("focusin", () => load().catch(() => loading = undefined), { once: true });
form.addEventListener("input", event => {
  clearTimeout(waiting);
  waiting = setTimeout(() => remember(event.target.name === "q" ? "replaceState" : "pushState"), event.target.name === "q" ? 100 : 0);
});
form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(waiting); remember("pushState"); });
addEventListener("popstate", fill);
fill();
