/* Opens the page of a visit when there is no network. Always asks the network first; keeps nothing but pages that take
   reports, and the files they are made of. */
"use strict";
const KEPT = "nh-kunjungan";
const ENTRY_PAGE = /\/visit\/\d+\/isi\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const answer = async (request, address) => {
  const pages = await caches.open(KEPT);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && !fresh.redirected) await pages.put(address, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await pages.match(address);
    if (kept) return kept;
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (ENTRY_PAGE.test(pathname) || pathname.startsWith("/static/")) {
    event.respondWith(answer(event.request, pathname));
  }
});
