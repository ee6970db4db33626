/* Small improvements of pages that work without them: error focus, letter counter, text kept until it is saved. */
(() => {
  "use strict";
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const KEEP = "nh-keep:";

  // Someone who cannot see the page hears at once what to repair.
  const summary = document.querySelector(".nh-errsum");
  if (summary) summary.focus();
  each(".nh-errsum a[href^='#']", (link) => {
    link.addEventListener("click", (event) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      const details = field.closest("details");
      if (details) details.open = true;
      field.focus();
      (field.closest(".nh-field") || field).scrollIntoView({ block: "start" });
    });
  });

  // Letter counter. The server counts a line break as two letters (CRLF), so we do too.
  const language = document.documentElement.lang;
  each("textarea[data-count]", (field) => {
    const counter = document.getElementById(field.id + "_count");
    if (!counter) return;
    const tell = () => {
      const left = Number(field.dataset.count) - field.value.replace(/\r?\n/g, "\r\n").length;
      const words = left < 0 ? counter.dataset.over : counter.dataset.left;
      counter.textContent = words.replace("{n}", Math.abs(left).toLocaleString(language));
      counter.classList.toggle("nh-count--over", left < 0);
    };
    field.addEventListener("input", tell);
    if (field.value) tell();
  });

  // Text typed into a form with data-keep survives a closed page or a lost connection, on this device only,
  // until a page says data-keep-clear: the server has it. Identity fields carry data-keep-never.
  let store = null;
  try { store = window.localStorage; } catch { /* switched off: nothing is kept */ }
  if (!store) return;
  each("[data-keep-clear]", (mark) => {
    const keys = mark.dataset.keepClear.split(" ");
    Object.keys(store)
      .filter((name) => keys.some((key) => name === KEEP + key || name.startsWith(KEEP + key + ":")))
      .forEach((name) => store.removeItem(name));
  });
  each("form[data-keep]", (form) => {
    const name = KEEP + form.dataset.keep;
    const keepable = () => [...form.elements].filter((field) => field.name && !field.hasAttribute("data-keep-never")
      && (field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && ["text", "search", "email", "tel"].includes(field.type))));
    let kept = {};
    try { kept = JSON.parse(store.getItem(name)) || {}; } catch { /* unreadable: start anew */ }
    keepable().forEach((field) => {
      if (!field.value && kept[field.name]) {
        field.value = kept[field.name];
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    form.addEventListener("input", () => {
      const values = {};
      keepable().forEach((field) => { if (field.value) values[field.name] = field.value; });
      try { store.setItem(name, JSON.stringify(values)); } catch { /* full: the page still works */ }
    });
  });

  each("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A form that is on its way is not sent twice by an impatient second press.
  each("form[method='post']", (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
      window.setTimeout(() => { delete form.dataset.sent; }, 4000);
    });
  });
})();
