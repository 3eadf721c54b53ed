"use strict";
/* The chat page, made live. Without this script the same forms work by themselves. */

const body = document.body;
const said = body.dataset;
const find = (selector) => document.querySelector(selector);
const [lines, offered, choices, log, text, telephones] = ["#lines", "#offered", "#choices", "#log", "#text", "#telephones"].map(find);
const TRIES = 5;
const SEND_SECONDS = 20;
const LONGEST_PAUSE = 30_000;
const FILE_LIMIT = 10 * 1024 * 1024;
let last = said.last; // a text: line numbers are longer than a JavaScript number holds
let source = null;
let failures = 0;
let left = false;
const failed = new Map(); // text that did not get through → its id, so that sending again acts once
const waiting = []; // own lines not yet on the server's screen

document.documentElement.classList.add("scripted");

/* The way out */

function leave() {
  if (left) return;
  document.cookie = "bye=1; path=/; SameSite=Strict";
  const form = new FormData(find("#exit"));
  try {
    fetch("/exit", { method: "POST", body: new URLSearchParams(form), keepalive: true, headers: { Accept: "application/json" } }).catch(() => {});
  } catch {
    navigator.sendBeacon("/exit", new URLSearchParams(form));
  }
  others?.postMessage("left");
  vanish();
}

/** Nothing of it stays on this page; what the house has to know it knows. */
function vanish() {
  left = true;
  source?.close();
  document.title = " ";
  body.replaceChildren();
  location.replace(said.leave);
}

/* A page of the same chat that slept meanwhile, or has no line, turns away too. */
const others = window.BroadcastChannel ? new BroadcastChannel("tab") : null;
others?.addEventListener("message", vanish);

find("#exit").addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});
let escapes = [];
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  escapes = [...escapes.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
  if (escapes.length >= 3) leave();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

/* What stands on the screen */

function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

/* The log lies in a reversed column, so that it begins at its end without a script: zero is the end. */
const atEnd = () => Math.abs(log.scrollTop) < 80;
const toEnd = () => log.scrollTo(0, 0);

function show(event) {
  const follow = atEnd();
  const standing = new Set(event.standing);
  let first = null;
  for (const line of [...lines.querySelectorAll("[data-number]")]) {
    if (!standing.has(line.dataset.number)) line.remove();
  }
  for (const node of parsed(event.lines)) {
    if (!(node instanceof HTMLElement)) continue;
    if (lines.querySelector(`[data-number="${node.dataset.number}"]`)) continue;
    if (node.classList.contains("mine")) settle(node);
    else first ??= node;
    lines.insertBefore(node, lines.querySelector(".pending"));
  }
  if (event.lines.trim()) for (const own of [...waiting]) heard(own, { heard: true });
  last = event.id;
  offer(parsed(event.choices));
  if (event.standing.length) for (const early of ["#hello", "#languages"]) find(early)?.remove();
  if (event.closed) return leave();
  if (event.language !== said.language) return location.reload();
  offerCalls(parsed(event.telephones));
  if (follow) toEnd();
  // an answer longer than the screen is read from its beginning
  if (follow && first && first.getBoundingClientRect().top < log.getBoundingClientRect().top) first.scrollIntoView();
}

function offer(nodes) {
  const within = choices.contains(document.activeElement);
  if (offered.textContent.trim() === nodes.map((node) => node.textContent).join("").trim() && !nodes.length) return;
  offered.replaceChildren(...nodes);
  ready();
  if (within) choices.focus({ preventScroll: true });
}

/** To a child its own line comes first, as soon as it is known that a child writes. */
function offerCalls(nodes) {
  const told = nodes.map((node) => node.textContent).join("");
  if (telephones.textContent.trim() !== told.trim()) telephones.replaceChildren(...nodes);
}

function ready() {
  for (const button of document.querySelectorAll(".needs-script")) button.hidden = false;
}

function settle(line) {
  const words = line.querySelector("p")?.textContent ?? "";
  const place = waiting.findIndex((own) => own.words === words);
  if (place >= 0) waiting.splice(place, 1)[0].node.remove();
}

/** A taken message whose answer stands here is the server's to show, or to keep off the screen (a safe word). */
function heard(own, news) {
  Object.assign(own, news);
  if (own.taken && own.heard) drop(own);
}

/* What she sends */

function status(words) {
  find("#status").textContent = words;
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Post until it is taken: true, or the sentence that says why it cannot be. Repeats keep one id. */
async function post(address, fields, headers = {}) {
  for (let attempt = 1; ; attempt += 1) {
    let refusal = null;
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: fields,
        headers: { Accept: "application/json", ...headers },
        signal: AbortSignal.timeout?.((address === "/file" ? 9 : 1) * SEND_SECONDS * 1000),
      });
      if (answer.ok) return true;
      if (answer.status === 403) return said.tooOld;
      refusal = answer.status < 500 && answer.status !== 429 && answer.status !== 408 ? (await answer.json()).error : null;
    } catch {
      /* no line: try again */
    }
    if (refusal) return refusal;
    if (attempt >= TRIES || left) return said.unsent;
    status(said.retrying);
    await pause(2 ** attempt * 500 * (0.75 + Math.random() / 2));
  }
}

function fieldsOf(form, extra) {
  const fields = new URLSearchParams();
  for (const name of ["token", "language"]) fields.set(name, new FormData(form).get(name));
  for (const [name, value] of Object.entries(extra)) fields.set(name, value);
  return fields;
}

function pending(words) {
  const node = document.createElement("li");
  node.className = "line mine pending";
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  const state = document.createElement("time");
  state.textContent = said.sending;
  node.append(paragraph, state);
  lines.append(node);
  toEnd();
  const own = { node, state, words };
  waiting.push(own);
  return own;
}

function drop(own) {
  own.node.remove();
  const place = waiting.indexOf(own);
  if (place >= 0) waiting.splice(place, 1);
}

async function sendText() {
  const words = text.value.trim();
  if (!words) return;
  const id = failed.get(words) ?? newId();
  const own = pending(words);
  text.value = "";
  const outcome = await post("/send", fieldsOf(find("#write"), { id, text: words }));
  if (outcome === true) {
    failed.delete(words);
    own.state.textContent = "";
    heard(own, { taken: true });
    status("");
    return;
  }
  failed.set(words, id);
  drop(own);
  text.value = text.value ? `${words}\n${text.value}` : words;
  status(outcome);
}

async function tap(form, extra, button) {
  if (button) toEnd();
  const buttons = [...form.querySelectorAll("button")];
  for (const one of buttons) one.disabled = true;
  const id = button?.dataset.id ?? newId();
  if (button) button.dataset.id = id;
  const outcome = await post("/send", fieldsOf(form, { id, ...extra }));
  for (const one of buttons) one.disabled = false;
  if (outcome === true && button) delete button.dataset.id;
  status(outcome === true ? "" : outcome);
}

function locate(button) {
  if (!navigator.geolocation) return status(said.noPlace);
  button.disabled = true;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => tap(choices, { lat: coords.latitude, lon: coords.longitude }, button),
    () => {
      button.disabled = false;
      status(said.noPlace);
    },
    { timeout: 15_000, maximumAge: 60_000 },
  );
}

async function sendFile(input) {
  const form = find("#file");
  const file = input.files[0];
  if (!file) return;
  if (file.size > FILE_LIMIT) {
    input.value = "";
    return status(said.tooLarge);
  }
  const fields = new FormData();
  for (const name of ["token", "language"]) fields.set(name, new FormData(form).get(name));
  fields.set("id", newId());
  fields.set("file", file, "file");
  status(said.sending);
  const outcome = await post("/file", fields);
  input.value = "";
  status(outcome === true ? "" : outcome);
}

find("#write")?.addEventListener("submit", (event) => {
  event.preventDefault();
  sendText();
});
text?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
  event.preventDefault();
  sendText();
});
for (const form of [choices, find("#emergency")]) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button) tap(form, { action: button.value }, button);
  });
}
choices.addEventListener("click", (event) => {
  const button = event.target.closest("[data-locate]");
  if (button) locate(button);
});
find("#file input[type=file]")?.addEventListener("change", (event) => sendFile(event.target));

/* What arrives */

/** Whether the chat of this page was left elsewhere: the house knows its session no more. */
async function isOver() {
  const enough = new AbortController();
  try {
    return (await fetch("/events", { signal: enough.signal })).status === 403;
  } catch {
    return false;
  } finally {
    enough.abort();
  }
}

function listen() {
  if (left || !window.EventSource) return;
  source?.close();
  source = new EventSource(`/events?after=${last}`);
  source.onmessage = (event) => {
    failures = 0;
    show(JSON.parse(event.data));
  };
  source.onerror = async () => {
    const refused = source.readyState === EventSource.CLOSED;
    source.close();
    failures += 1;
    if (refused && lines.children.length && (await isOver())) return vanish();
    setTimeout(listen, Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2));
  };
}

function listenAnew() {
  failures = 0;
  listen();
}
addEventListener("online", listenAnew);

function begin() {
  ready();
  toEnd();
  listen();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && listenAnew());
  if (said.begun === "no" && !document.prerendering) tap(choices, { action: "start" }, offered.querySelector("button"));
}

if (document.visibilityState === "visible") begin();
else document.addEventListener("visibilitychange", begin, { once: true });
