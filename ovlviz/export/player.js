"use strict";
// Steps through the frames of a run. Everything is in the page: shapes carry the frames they are on (data-a, data-b).
const data = JSON.parse(document.getElementById("data").textContent);
const pages = [...document.querySelectorAll("#stage svg")];
const shapes = pages.map(page => [...page.querySelectorAll("[data-a]")].map(one => [one, +one.dataset.a, +one.dataset.b]));
const stage = document.getElementById("stage"), range = document.getElementById("range");
const said = document.getElementById("said"), where = document.getElementById("where"), play = document.getElementById("play");
const notes = document.getElementById("notes");
let at = 0, timer = 0;

function draw(page, frame) {
  for (const [one, first, last] of shapes[page]) {
    if (first <= frame && frame <= last) one.removeAttribute("display");
    else one.setAttribute("display", "none");
  }
}

function show(next, quiet) {
  at = Math.min(Math.max(next, 0), data.length - 1);
  const slide = data[at];
  pages.forEach((page, n) => { page.classList.toggle("off", n !== slide.page); });
  draw(slide.page, slide.frame);
  said.textContent = slide.text;
  notes.textContent = slide.notes;
  where.textContent = `${at + 1} / ${data.length}`;
  range.value = at;
  range.setAttribute("aria-valuetext", `step ${slide.key}`);
  if (!quiet) history.replaceState(null, "", "#" + encodeURIComponent(slide.key));
}

function stop() { clearInterval(timer); timer = 0; play.textContent = "Play"; play.setAttribute("aria-pressed", "false"); }

function toggle() {
  if (timer) return stop();
  if (at === data.length - 1) show(0);
  play.textContent = "Pause"; play.setAttribute("aria-pressed", "true");
  timer = setInterval(() => { if (at === data.length - 1) stop(); else show(at + 1); }, 1500);
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen();
}

const keys = {
  ArrowRight: () => show(at + 1), PageDown: () => show(at + 1), " ": () => show(at + 1), n: () => show(at + 1),
  ArrowLeft: () => show(at - 1), PageUp: () => show(at - 1), Backspace: () => show(at - 1), p: () => show(at - 1),
  Home: () => show(0), End: () => show(data.length - 1), a: toggle, f: full,
  b: () => document.body.classList.toggle("black"), ".": () => document.body.classList.toggle("black"),
  s: () => document.body.classList.toggle("speaker"),
};
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.tagName === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  if (action !== toggle) stop();
  action();
});
document.getElementById("back").addEventListener("click", () => { stop(); show(at - 1); });
document.getElementById("on").addEventListener("click", () => { stop(); show(at + 1); });
play.addEventListener("click", toggle);
document.getElementById("full").addEventListener("click", full);
range.addEventListener("input", () => { stop(); show(+range.value); });
stage.addEventListener("click", event => { stop(); show(at + (event.clientX < stage.clientWidth / 3 ? -1 : 1)); });
let touch = null;
stage.addEventListener("touchstart", event => { touch = event.changedTouches[0].clientX; }, { passive: true });
stage.addEventListener("touchend", event => {
  const moved = event.changedTouches[0].clientX - touch;
  if (Math.abs(moved) > 40) { stop(); show(at + (moved < 0 ? 1 : -1)); event.preventDefault(); }
});
function from() {
  const key = decodeURIComponent(location.hash.slice(1));
  const found = data.findIndex(slide => slide.key === key);
  show(found < 0 ? 0 : found, true);
}
addEventListener("hashchange", from);
addEventListener("beforeprint", () => pages.forEach((page, n) => {
  draw(n, Math.max(...data.filter(slide => slide.page === n).map(slide => slide.frame)));
}));
addEventListener("afterprint", () => show(at, true));
document.body.classList.add("live");
from();
