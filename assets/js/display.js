// The size of text and the theme → as the reader chose them, from before the first paint on.

const root = document.documentElement;
const values = { size: ["0", "1", "2"], theme: ["light", "dark", "contrast"] };
const more = matchMedia("(prefers-contrast: more)"), dark = matchMedia("(prefers-color-scheme: dark)");

// A device may refuse to remember: then what was chosen holds for the page.
const here = {};
function remembered(name) {
  try { return here[name] || localStorage.getItem(name); } catch { return null; }
}

function apply() {
  for (const name in values) {
    const chosen = remembered(name);
    set(name, values[name].includes(chosen) ? chosen : name === "size" ? "1" : more.matches ? "contrast" : dark.matches ? "dark" : "light");
  }
}

const buttons = name => document.querySelectorAll(`[data-to-${name}]`);

function set(name, value) {
  root.dataset[name] = value;
  for (const button of buttons(name)) button.setAttribute("aria-pressed", button.getAttribute(`data-to-${name}`) === value);
}

apply();
for (const query of [more, dark]) query.onchange = apply;
addEventListener("storage", event => { delete here[event.key]; apply(); });
document.addEventListener("DOMContentLoaded", () => {
  for (const name in values) {
    set(name, root.dataset[name]);
    for (const button of buttons(name)) button.onclick = () => {
      const value = button.getAttribute(`data-to-${name}`);
      set(name, here[name] = value);
      // Where nothing may be stored it is not remembered.
      try { localStorage.setItem(name, value); } catch {}
    };
  }
});
