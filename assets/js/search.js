// The search page: the box and its filters → the list of results, with the address as their memory.

import { marked, scan, snippet, wordsOf } from "./find.js";
import { shards } from "./shards.js";

const STEP = 10;
const form = document.querySelector("#search");
const list = document.querySelector("#results");
const status = document.querySelector("#status");
const more = document.querySelector("#more");
const { index, base, digits } = form.dataset, { title } = document;
let loading, labels, shown, turn = 0, last, waiting;

const state = () => Object.assign({}, ...[...form.elements].map(({ name, value }) => value && { [name]: value }));
const number = count => count.toLocaleString(digits === "thai" ? "th-u-nu-thai" : "th");

function load() {
  return loading = loading || fetch(index, { cache: "no-cache" }).then(answer => answer.json()).then(head => (labels = head).items ? scan(head.items) : shards(head, base));
}

function wait() {
  delete list.dataset.count;
  list.setAttribute("aria-busy", "true");
}

async function search(again) {
  const asked = state(), now = ++turn;
  document.title = asked.q ? `${asked.q} – ${title}` : title;
  wait();
  if (!wordsOf(asked.q || "").length) return show([], asked, asked.q && "พิมพ์คำค้นสองตัวอักษรขึ้นไป");
  try {
    const searched = await load(), looked = await searched.look(asked.q, asked);
    await tell(looked, asked, now);
    if (now === turn && !looked.found.length) await offer(searched, asked, now);
  } catch {
    if (now !== turn) return;
    loading = null;
    // The portal may have been published anew since the index was read.
    if (!again) return search(true);
    show([], asked, "โหลดข้อมูลค้นหาไม่สำเร็จ ลองอีกครั้ง หรือใช้ผังเว็บไซต์");
  }
}

// Show as many as are asked for. What is only a candidate is neither shown nor counted as found.
async function tell(looked, asked, now) {
  if (looked.left && looked.found.length < shown) await looked.next(shown - looked.found.length, () => now !== turn);
  if (now !== turn) return;
  const { found, left } = looked;
  show(found, asked, left ? `พบประมาณ ${number(found.length + left)} รายการ`
    : found.length ? `พบ ${number(found.length)} รายการ`
    : `ไม่พบ “${asked.q}”${Object.keys(asked)[1] ? " ตามตัวกรองที่เลือก" : ""}`, left);
  more.onclick = async () => {
    if (list.getAttribute("aria-busy") === "true") return;
    const seen = list.children.length;
    shown = seen + STEP;
    wait();
    try {
      await tell(looked, asked, now);
      history.replaceState({ shown }, "");
      if (list.children[seen]) list.children[seen].querySelector("a").focus();
    } catch {
      if (now === turn) show(found, asked, "โหลดข้อมูลค้นหาไม่สำเร็จ ลองอีกครั้ง หรือใช้ผังเว็บไซต์", left);
    }
  };
}

function show(found, asked, said, left) {
  list.textContent = "";
  list.append(...found.slice(0, shown).map(item => result(item, asked.q)));
  list.setAttribute("aria-busy", "false");
  // Known only when none is a mere candidate.
  if (left === 0) list.dataset.count = found.length;
  status.textContent = said;
  more.hidden = found.length <= shown && !left;
}

function result(item, query) {
  const link = make("a", pieces(marked(item.title, query)));
  link.href = base + item.address.slice(1);
  const about = [labels.kinds[item.kind], item.when, item.kind === "group" ? "" : item.groups.map(id => labels.groups[id]).join(", ")];
  const when = make("p", [about.filter(Boolean).join(" · ")]), text = pieces(snippet(item, query));
  when.className = "when";
  return make("li", [link, when, text.length ? make("p", text) : ""]);
}

// What was asked without the signs around its words (quotation marks, brackets, a comma), else the nearest
// phrase: what leads somewhere under the same filters.
async function offer(searched, asked, now) {
  const bare = (asked.q.match(/[\p{L}\p{N}](\S*[\p{L}\p{M}\p{N}])?/gu) || []).join(" ");
  for (const phrase of [bare, await searched.alike(asked.q)]) {
    if (!wordsOf(phrase).length) continue;
    const looked = await searched.look(phrase, asked);
    if (looked.left) await looked.next(1, () => now !== turn);
    if (now !== turn) return;
    if (!looked.found.length) continue;
    const link = make("a", [phrase]);
    link.href = `?${new URLSearchParams({ ...asked, q: phrase })}`;
    return status.append(" หมายถึง ", link, " หรือไม่");
  }
}

const pieces = parts => parts.map(([text, hit]) => hit ? make("mark", [text]) : text);

function make(name, inside) {
  const element = document.createElement(name);
  element.append(...inside);
  return element;
}

function fill() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    field.value = asked.get(field.name) || "";
    if (field.selectedIndex < 0) field.value = "";
  }
  shown = history.state && history.state.shown || STEP;
  last = asked.has("q") ? "" : "q";
  return search();
}

// What is changed in one field replaces the address, until Enter or another field: what comes next is a new one.
function remember(field) {
  const asked = `${new URLSearchParams(state())}`;
  if (asked !== location.search.slice(1)) {
    history[field === last ? "replaceState" : "pushState"]({}, "", asked ? `?${asked}` : location.pathname);
    last = field;
    shown = STEP;
  }
  search();
}

form.addEventListener("focusin", () => load().catch(() => loading = null), { once: true });
form.addEventListener("input", ({ target: { name } }) => {
  clearTimeout(waiting);
  wait();
  waiting = setTimeout(() => remember(name), name === "q" ? 300 : 0);
});
form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(waiting); remember("q"); last = ""; });
addEventListener("popstate", fill);
// The browser would return to a place that is not there before the results are.
history.scrollRestoration = "manual";
addEventListener("pagehide", () => history.replaceState({ shown, y: scrollY }, ""));
const back = () => fill().then(() => history.state && history.state.y && scrollTo(0, history.state.y));
back();
// Safari empties the box of a page that it brings back as it was left.
addEventListener("pageshow", event => event.persisted && setTimeout(back));
