/* Staff pages: keys, the count of picked lines, printing, waiting. Every page works without this file. */
(() => {
  "use strict";
  const LOOK_AGAIN = 2000; // milliseconds
  const rows = () => [...document.querySelectorAll("#result_list tbody tr")];
  const link = (row) => row.querySelector("th a");
  const box = (row) => row.querySelector("input[name=pick]");
  const here = () => rows().findIndex((row) => row.contains(document.activeElement));
  const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");

  const info = document.querySelector("[data-picked]");
  const tell = () => {
    const count = rows().filter((row) => {
      const picked = Boolean(box(row)?.checked);
      row.classList.toggle("is-picked", picked);
      return picked;
    }).length;
    if (info && count) info.textContent = info.dataset.picked.replace("{n}", count);
  };
  document.addEventListener("change", (event) => event.target.name === "pick" && tell());
  tell();

  const move = (step) => {
    const all = rows();
    const next = all[Math.min(Math.max(here() + step, 0), all.length - 1)];
    if (next) link(next).focus();
  };
  const focus = (selector) => document.querySelector(selector)?.focus();
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const row = rows()[here()];
      if (row && box(row)) { box(row).checked = !box(row).checked; tell(); }
    },
    "/": () => focus("#id_q, #cari-global"),
    b: () => focus("#id_to"),
    e: () => focus("#id_text"),
    "?": () => {
      const list = document.getElementById("pintasan");
      if (list) { list.open = true; list.querySelector("summary").focus(); }
    },
  };
  if (document.body.classList.contains("nh-keys")) {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const act = keys[event.key];
      if (act) { event.preventDefault(); act(); }
    });
  }

  const suggestions = document.querySelector("datalist[data-from]");
  const typed = document.querySelector("[data-suggest]");
  let waiting = 0;
  typed?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch(`${suggestions.dataset.from}?q=${encodeURIComponent(typed.value)}`);
      if (!answer.ok) return;
      const { results } = await answer.json();
      suggestions.replaceChildren(...results.map(({ name }) => new Option(name, name)));
    }, 250);
  });

  // Ready-made texts go in where the writing stands, without a round trip.
  document.querySelectorAll("[data-insert]").forEach((group) => {
    const form = group.closest("form");
    const [texts, button] = [group.querySelector("[name=insert_text]"), group.querySelector("[name=insert]")];
    const field = () => form?.elements.namedItem(group.querySelector("[name=insert_into]").value);
    button.addEventListener("click", (event) => {
      const text = texts.selectedOptions[0]?.dataset.text;
      const into = field();
      if (!text || !into) return;
      event.preventDefault();
      const before = into.value.slice(0, into.selectionEnd).trimEnd();
      const after = into.value.slice(into.selectionEnd).trimStart();
      into.value = [before, text, after].filter(Boolean).join("\n\n");
      const end = (before ? before.length + 2 : 0) + text.length;
      into.focus();
      into.setSelectionRange(end, end);
    });
  });

  // What waits for a worker looks again by itself until it says something else; the page's link does the same.
  const look = async () => {
    const part = document.querySelector("[data-look-again]");
    const answer = await fetch(location.href).catch(() => null);
    if (!answer || answer.status >= 500) return void setTimeout(look, LOOK_AGAIN);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById(part.id);
    if (!now) return void location.reload();
    if (now.matches("[data-look-again]")) return void setTimeout(look, LOOK_AGAIN);
    const held = part.contains(document.activeElement);
    part.removeAttribute("data-look-again");
    part.replaceChildren(...now.childNodes);
    if (held) part.querySelector("a, button")?.focus();
  };
  if (document.querySelector("[data-look-again]")) setTimeout(look, LOOK_AGAIN);

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  document.querySelector(".nh-errsum")?.focus();
})();
