"use strict";
/* Lets this browser take pushes: asks the person, then hands its address to the desk's own form. */

const form = document.querySelector("#browser");
const PATIENCE_SECONDS = 20;
const able = "serviceWorker" in navigator && "PushManager" in window;

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function letters(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A push service that does not answer is one that refuses: whoever pressed must hear of it. */
function within(seconds, promise) {
  const late = new Promise((_, refuse) => setTimeout(refuse, seconds * 1000));
  return Promise.race([promise, late]);
}

async function subscribe() {
  const worker = await navigator.serviceWorker.register("/console/pushes.js", { scope: "/console" });
  await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.key) };
  const taken = await worker.pushManager.subscribe(options);
  form.elements.endpoint.value = taken.endpoint;
  form.elements.p256dh.value = letters(taken.getKey("p256dh"));
  form.elements.auth.value = letters(taken.getKey("auth"));
}

document.querySelector("#ask")?.addEventListener("click", async () => {
  try {
    await within(PATIENCE_SECONDS, subscribe());
    form.requestSubmit();
  } catch {
    document.querySelector("#said").textContent = form.dataset.refused;
  }
});
if (form && able) form.hidden = false;
