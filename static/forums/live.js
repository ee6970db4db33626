// The screen in the room: fetches its own list again while it is not paused. Without scripts a link does the same.
"use strict";
(() => {
  const list = document.querySelector("[data-live]");
  const pause = document.querySelector("[data-live-pause]");
  if (!list || !pause) return;
  let paused = false;
  pause.hidden = false;
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
  });
  const renew = async () => {
    if (paused || document.hidden) return;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]");
      if (fresh && fresh.innerHTML !== list.innerHTML) list.innerHTML = fresh.innerHTML;
    } catch { /* no network for a moment: the list stays as it is */ }
  };
  setInterval(renew, Number(list.dataset.live) * 1000);
})();
