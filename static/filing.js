/* Improvements of the filing steps, which work without them: parts that show when needed, suggestions, districts. */
(() => {
  "use strict";
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // A part that belongs to some answers only is shown with them. What is in it stays, shown or not.
  const parts = () => each("[data-shown-by]", (part) => {
    const chosen = document.querySelector(`input[name="${part.dataset.shownBy}"]:checked`);
    const wrong = part.querySelector(".nh-error");
    part.hidden = !wrong && !(chosen && part.dataset.shownFor.split(" ").includes(chosen.value));
  });
  document.addEventListener("change", parts);
  parts();

  // The district list shows only the chosen regency's districts.
  each("select[data-within]", (list) => {
    const outer = document.querySelector(`select[name="${list.dataset.within}"]`);
    const groups = [...list.querySelectorAll("optgroup")];
    const frame = list.closest(".nh-field");
    if (!outer) return;
    const narrow = () => {
      const name = outer.selectedOptions[0] ? outer.selectedOptions[0].text : "";
      const own = groups.find((group) => group.label === name);
      groups.forEach((group) => group.remove());
      if (own) list.append(own); else if (!outer.value) list.append(...groups);
      if (frame) frame.hidden = Boolean(outer.value) && !own;
      if (!list.value) list.selectedIndex = 0;
    };
    outer.addEventListener("change", narrow);
    narrow();
  });

  // Suggestions while typing. Without an answer from the server the search button still works.
  const results = document.querySelector("[data-suggest]");
  const query = document.querySelector("input[name='query']");
  if (!results || !query) return;
  let waiting = 0;
  let latest = 0;
  const card = (found, at) => {
    const frame = document.createElement("div");
    frame.className = "nh-choice";
    const check = document.createElement("div");
    check.className = "form-check";
    const radio = Object.assign(document.createElement("input"),
      { type: "radio", name: "agency", value: found.slug, id: `saran_${at}`, className: "form-check-input" });
    const label = Object.assign(document.createElement("label"),
      { className: "form-check-label", htmlFor: radio.id, textContent: found.name });
    if (found.place) label.append(Object.assign(document.createElement("span"),
      { className: "nh-choice__hint", textContent: found.place }));
    check.append(radio, label);
    frame.append(check);
    return frame;
  };
  const show = (list) => {
    const group = results.querySelector("fieldset");
    const chosen = group.querySelector("input:checked");
    const fixed = new Set(["lain", "tidak-yakin"]);
    group.querySelectorAll(".nh-choice").forEach((frame) => {
      const radio = frame.querySelector("input");
      if (!fixed.has(radio.value) && radio !== chosen) frame.remove();
    });
    const before = [...group.querySelectorAll(".nh-choice")].find((frame) => fixed.has(frame.querySelector("input").value));
    list.filter((found) => !chosen || found.slug !== chosen.value)
      .forEach((found, at) => group.insertBefore(card(found, at), before));
  };
  query.addEventListener("input", () => {
    window.clearTimeout(waiting);
    const words = query.value.trim();
    if (words.length < 3) return;
    waiting = window.setTimeout(async () => {
      const turn = ++latest;
      try {
        const answer = await fetch(`${results.dataset.suggest}?q=${encodeURIComponent(words)}`,
          { headers: { Accept: "application/json" } });
        if (!answer.ok || turn !== latest) return;
        const found = await answer.json();
        show(found.results || []);
      } catch { /* no connection: the button still works */ }
    }, 250);
  });
})();
