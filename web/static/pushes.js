"use strict";
/* Shows that there is something new, whatever it is; a tap opens the desk. Nothing is kept. */

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { title } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { tag: "desk", renotify: true, requireInteraction: true }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((open) => (open.length ? open[0].focus() : self.clients.openWindow("/console"))),
  );
});
