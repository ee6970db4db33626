/* Names while typing, in the browser's own list. Without it the search button finds the same agencies. */
(() => {
  "use strict";
  const list = document.querySelector("datalist[data-from]");
  const field = document.querySelector("input[name='q']");
  if (!list || !field) return;
  field.setAttribute("list", list.id);
  let waiting = 0;
  let latest = 0;
  field.addEventListener("input", () => {
    window.clearTimeout(waiting);
    const words = field.value.trim();
    if (words.length < 3) return;
    waiting = window.setTimeout(async () => {
      const turn = ++latest;
      try {
        const answer = await fetch(`${list.dataset.from}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
        if (!answer.ok || turn !== latest) return;
        const { results } = await answer.json();
        list.replaceChildren(...results.map((found) => new Option(found.place, found.name)));
      } catch { /* no connection: the button still works */ }
    }, 250);
  });
})();
