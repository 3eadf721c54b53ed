"use strict";
/* Lets this browser take pushes: asks the person, then hands its address to the desk's own form. */

const form = document.querySelector("#browser");
const able = "serviceWorker" in navigator && "PushManager" in window;

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function letters(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
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
    await subscribe();
    form.requestSubmit();
  } catch {
    document.querySelector("#said").textContent = form.dataset.refused;
  }
});
if (form && able) form.hidden = false;
