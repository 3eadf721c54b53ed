"use strict";
/* The console, kept up to date. Without this script the pages reload and the forms work by themselves. */

const live = document.querySelector("#live");
const title = document.body.dataset.title;
const LONGEST_PAUSE = 30_000;
let failures = 0;
let acting = false;

document.documentElement.classList.add("scripted");

function history() {
  return live.querySelector(".history");
}

function toEnd() {
  const talk = history();
  if (talk) talk.scrollTop = talk.scrollHeight;
}

function count() {
  const waiting = Number(live.querySelector("[data-waiting]")?.dataset.waiting ?? 0);
  document.title = waiting ? `(${waiting}) ${title}` : title;
}

/* What has been opened beneath a mask on this page, by its address; asked for once. */
const opened = new Map();

async function ask(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("#words").textContent;
}

async function open(masked) {
  const address = masked.dataset.opens;
  if (!opened.has(address)) opened.set(address, ask(address));
  try {
    masked.querySelector("p").textContent = await opened.get(address);
  } catch {
    opened.delete(address);
  }
}

live?.addEventListener("toggle", (event) => {
  if (event.target.open && event.target.dataset.opens) void open(event.target);
}, true);

/** Put the new part in place; the focus, what is opened and the place in the talk stay. */
function show(html) {
  const focused = document.activeElement?.id;
  const talk = history();
  const atEnd = !talk || talk.scrollHeight - talk.clientHeight - talk.scrollTop < 80;
  const place = talk?.scrollTop ?? 0;
  const seen = new Set([...live.querySelectorAll("details[open] img")].map((image) => image.getAttribute("src")));
  const read = new Set([...live.querySelectorAll("details[open][data-opens]")].map((masked) => masked.dataset.opens));
  live.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  for (const image of live.querySelectorAll("details img")) {
    if (seen.has(image.getAttribute("src"))) image.closest("details").open = true;
  }
  for (const masked of live.querySelectorAll("details[data-opens]")) masked.open = read.has(masked.dataset.opens);
  if (focused && live.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused).focus({ preventScroll: true });
  if (atEnd) toEnd();
  else if (history()) history().scrollTop = place;
  count();
}

/** What was looked at is over here; whoever looked at a case is told so. */
function leave() {
  location.assign(document.querySelector(".case-page") ? "/console?said=left" : "/console");
}

/* Who sits at a page without a live part, as it was when the page was opened. */
let part;

/** A page of somebody who has another part here now is not theirs any more. */
function stay(now) {
  if (part !== undefined && part !== now && !acting) leave();
  part = now;
}

function listen() {
  const source = new EventSource(live?.dataset.live ?? "/console/here");
  source.onmessage = (event) => {
    failures = 0;
    const news = JSON.parse(event.data);
    if (news.over) {
      source.close();
      if (!acting) leave();
    } else if (live) show(news.html);
    else stay(news.html);
  };
  source.onerror = () => {
    source.close();
    failures += 1;
    setTimeout(listen, Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2));
  };
}

function say(words) {
  document.querySelector("#said").textContent = words;
}

/** What an act has answered: where to go, what to say, or a page of its own. */
async function follow(answer) {
  if (answer.status === 401) return location.reload();
  if (answer.headers.get("Content-Type").startsWith("text/html")) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return document.querySelector("main").replaceWith(page.querySelector("main"));
  }
  const outcome = await answer.json();
  if (outcome.to) return location.replace(outcome.to);
  acting = false;
  return say(outcome.error);
}

/* One press is one act; words stay in their box until they have been taken. A file, and a page shown
   only once, are left to the browser. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("main form[method=post]:not([enctype], [data-whole])")) return;
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.disabled) return;
  button.disabled = true;
  acting = true;
  try {
    await follow(await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
    }));
  } catch {
    acting = false;
    say(document.body.dataset.unsent);
  }
  button.disabled = false;
});

/* A suggested reply goes into the box, after what stands there; it is sent by nobody but the worker. */
document.addEventListener("click", (event) => {
  const words = event.target.closest("a")?.dataset.fill;
  const box = document.querySelector("#text");
  if (!words || !box) return;
  event.preventDefault();
  box.value = box.value.trim() ? `${box.value.trimEnd()}\n${words}` : words;
  box.focus();
});

document.querySelector("#text")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
});

if (live) {
  toEnd();
  count();
}
listen();
