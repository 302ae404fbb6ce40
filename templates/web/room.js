// The reading room's keys and its panel. Every link works without this: here it opens at the side, without a new page.

const desk = document.getElementById("desk");
const panel = document.getElementById("panel");
const said = document.getElementById("said");
const help = document.getElementById("keys");
const parts = new Map();

const say = (words) => { if (said) said.textContent = words; };
const sentences = () => [...document.querySelectorAll(".memo .line > .open")].filter((link) => link.offsetParent !== null);
const current = () => document.querySelector(".line.current > .open");

function choose(link) {
  current()?.parentElement.classList.remove("current");
  link.parentElement.classList.add("current");
  link.focus({ preventScroll: true });
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  link.parentElement.scrollIntoView({ block: "nearest", behavior: reduced ? "auto" : "smooth" });
}

function step(by) {
  const all = sentences();
  if (!all.length) return;
  const here = all.indexOf(document.activeElement) >= 0 ? document.activeElement : current();
  const at = all.indexOf(here);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  choose(all[next]);
  if (!panel.hidden) open(all[next]);
}

async function part(number) {
  const address = `${desk.dataset.memo}/notes/${number}`;
  if (!parts.has(address)) {
    const reply = await fetch(address, { headers: { accept: "text/html" } });
    if (!reply.ok) throw new Error(String(reply.status));
    parts.set(address, await reply.text());
  }
  return parts.get(address);
}

function show(text) {
  // Parsed apart from the page: a document of its own runs nothing.
  const parsed = new DOMParser().parseFromString(text, "text/html");
  panel.replaceChildren(...parsed.body.childNodes);
  panel.hidden = false;
  desk.classList.add("opened");
  arm();
}

function arm() {
  panel.dataset.mark = 0;
  panel.scrollTop = 0;
  const copy = panel.querySelector(".copy");
  if (copy && navigator.clipboard) copy.hidden = false;
  const mark = panel.querySelector("#cited");
  if (mark) {
    const top = mark.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTop += top - Math.max(150, panel.clientHeight * 0.35);
  }
}

const isOpen = (link) => !panel.hidden && new URLSearchParams(location.search).get("note") === link.dataset.note;

let wanted = 0;

async function open(link) {
  const number = link.dataset.note;
  const mine = ++wanted;
  choose(link);
  try {
    const text = await part(number);
    if (mine !== wanted) return;
    show(text);
    history.replaceState(null, "", `${desk.dataset.memo}?note=${number}`);
    say(`${panel.querySelectorAll(".source").length} sources opened`);
    link.parentElement.scrollIntoView({ block: "nearest" });
  } catch {
    location.assign(link.href);
  }
}

function close() {
  if (!panel || panel.hidden) return;
  wanted++;
  panel.hidden = true;
  desk.classList.remove("opened");
  history.replaceState(null, "", desk.dataset.memo);
  current()?.focus({ preventScroll: true });
}

function nextMark() {
  const marks = [...(panel?.querySelectorAll("mark") ?? [])];
  if (!marks.length || panel.hidden) return;
  const at = (Number(panel.dataset.mark ?? 0) + 1) % marks.length;
  panel.dataset.mark = at;
  marks[at].scrollIntoView({ block: "center" });
}

async function copy() {
  const link = current();
  if (!link || !navigator.clipboard) return;
  const cited = [...panel.querySelectorAll(".source")].map((source) => {
    const title = source.querySelector("h3").innerText.trim();
    const about = source.querySelector(".meta").innerText.trim();
    const quotes = [...source.querySelectorAll("mark")].map((mark) => `“${mark.innerText.trim()}”`).join(" … ");
    return `— ${title}. ${about}\n  ${quotes}`;
  });
  await navigator.clipboard.writeText([link.innerText.trim(), ...(panel.hidden ? [] : cited)].join("\n"));
  say("Copied with its citation");
}

document.addEventListener("click", (event) => {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!plain || !(event.target instanceof Element)) return;
  const link = event.target.closest("a.open");
  if (link && desk) { event.preventDefault(); open(link); return; }
  if (event.target.closest("a.close")) { event.preventDefault(); close(); return; }
  if (event.target.closest("button.copy")) copy();
});

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape") { if (!help?.open) close(); return; }
  if (typing || help?.open) return;
  const act = {
    j: () => desk && step(1),
    k: () => desk && step(-1),
    o: () => desk && current() && (isOpen(current()) ? panel.focus() : open(current())),
    n: nextMark,
    c: copy,
    "/": () => document.getElementById("find")?.focus(),
    "?": () => help?.showModal(),
  }[event.key];
  if (act) { event.preventDefault(); act(); }
});

document.addEventListener("focusin", (event) => {
  if (!(event.target instanceof Element) || !event.target.matches(".line > .open")) return;
  current()?.parentElement.classList.remove("current");
  event.target.parentElement.classList.add("current");
});

if (desk && panel && !panel.hidden) {
  const number = new URLSearchParams(location.search).get("note");
  const link = sentences().find((each) => each.dataset.note === number);
  link?.parentElement.classList.add("current");
  link?.scrollIntoView({ block: "center" });
  arm();
}

// Work under way: look again, and go where its result is.
async function watch() {
  while (document.querySelector("#work[data-under-way]")) {
    await new Promise((done) => setTimeout(done, 300));
    const reply = await fetch(location.pathname);
    if (new URL(reply.url).pathname !== location.pathname) { location.replace(reply.url); return; }
    const parsed = new DOMParser().parseFromString(await reply.text(), "text/html");
    const work = parsed.getElementById("work");
    if (!work) { location.reload(); return; }
    document.getElementById("work").replaceWith(work);
  }
}

watch().catch(() => setTimeout(() => location.reload(), 1000));
