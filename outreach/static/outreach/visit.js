/* Reports of a visit: kept sealed in this browser, sent when there is a network, each exactly once. Without this file,
   or in a browser that cannot keep secrets, the form is sent as it is. */
(() => {
  "use strict";
  const box = document.getElementById("perangkat");
  const form = document.getElementById("isian");
  const vault = window.nhVault;
  if (!box || !form || !vault?.usable()) return;

  const PATIENCE = 20000; // milliseconds for one answer; a weak network is slow, not gone
  const PAUSE = 15000; // between two tries while something waits
  const { owner, hours, status, worker, signin } = box.dataset;
  const list = document.getElementById("simpanan");
  const line = document.getElementById("baris");
  const state = document.getElementById("keadaan");
  const signIn = document.getElementById("masuk");
  const button = document.getElementById("kirim");
  let editing = ""; // the key of an entry that was taken back into the form

  const initials = (name) => name.trim().split(/\s+/).map((part) => `${part[0].toUpperCase()}.`).join("").slice(0, 12);
  const say = (words, link = "") => {
    state.textContent = words;
    signIn.hidden = !link;
    if (link) signIn.href = link;
  };

  const values = () => Object.fromEntries(
    [...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "key", "taken_at"].includes(name)),
  );
  const fill = (kept) => {
    form.reset();
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden") continue;
      if (field.type === "checkbox") field.checked = field.name in kept;
      else if (field.name in kept) field.value = kept[field.name];
    }
  };

  const speak = {
    waiting: () => list.dataset.waiting,
    refused: (kept) => kept.errors.map(([, sentence]) => sentence).join(" "),
    sent: (kept) => `${list.dataset.number} ${kept.number}. ${
      kept.code ? `${list.dataset.code} ${kept.code}` : list.dataset.same}`,
  };
  const draw = async (row) => {
    const kept = await vault.read(row);
    const item = line.content.cloneNode(true).firstElementChild;
    const part = (name) => item.querySelector(`[data-part=${name}]`);
    item.dataset.state = row.state;
    part("who").textContent = row.state === "sent" ? kept.initials : initials(kept.full_name);
    part("when").textContent = new Date(row.taken).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
    part("say").textContent = speak[row.state](kept);
    const act = (name) => item.querySelector(`[data-do=${name}]`);
    act("open").hidden = act("drop").hidden = row.state === "sent";
    act("given").hidden = row.state !== "sent";
    act("open").addEventListener("click", () => {
      editing = row.id;
      fill(kept);
      form.elements.full_name.focus();
    });
    act("drop").addEventListener("click", async (event) => {
      const sure = event.target.dataset.sure;
      if (event.target.textContent !== sure) { event.target.textContent = sure; return; }
      await vault.drop(row.id);
      await show();
    });
    act("given").addEventListener("click", async () => { await vault.drop(row.id); await show(); });
    return item;
  };
  const show = async () => {
    const rows = await vault.rows();
    const own = rows.filter((row) => row.owner === owner).sort((one, two) => two.taken.localeCompare(one.taken));
    const foreign = rows.filter((row) => row.owner !== owner && row.state !== "sent").length;
    const waiting = own.filter((row) => row.state !== "sent").length;
    const count = document.getElementById("jumlah");
    count.textContent = waiting ? count.dataset.some.replace("{n}", waiting) : count.dataset.none;
    list.replaceChildren(...await Promise.all(own.map(draw)));
    list.hidden = !own.length;
    button.hidden = !waiting;
    if (foreign) say(state.dataset.other.replace("{n}", foreign));
  };

  const asked = (address, options = {}) => fetch(address, {
    credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(PATIENCE), cache: "no-store", ...options,
  });
  /* Who is signed in, and what a POST needs; null while nobody can send. */
  const ready = async () => {
    const answer = await asked(status);
    if (!answer.ok) { say(state.dataset.signedout, signin); return null; }
    const found = await answer.json();
    if (found.owner !== owner) { location.reload(); return null; }
    say("");
    return found;
  };
  const send = async (row, token) => {
    const kept = await vault.read(row);
    const body = new URLSearchParams({ ...kept, key: row.id, taken_at: row.taken });
    body.delete("errors");
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const answer = await asked(row.visit, { method: "POST", body, headers });
    if (answer.status === 422) {
      await vault.keep({ ...row, state: "refused" }, { ...kept, errors: (await answer.json()).errors });
    } else if (answer.ok) {
      await vault.keep({ ...row, state: "sent" }, await answer.json()); // the person's data is gone from here
    } else {
      say(state.dataset.signedout, signin);
      return false;
    }
    return true;
  };
  const flush = () => navigator.locks.request("nh-kirim-isian", { ifAvailable: true }, async (held) => {
    if (!held) return;
    const waiting = (await vault.rows()).filter((row) => row.owner === owner && row.state === "waiting");
    if (!waiting.length) return;
    try {
      const found = await ready();
      for (const row of found ? waiting : []) if (!(await send(row, found.token))) break;
    } catch (error) {
      if (!(error instanceof TypeError) && !["TimeoutError", "AbortError"].includes(error.name)) throw error;
      say(state.dataset.offline); // no network, or no answer in time: the same key is sent again
    }
    await show();
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const row = { id: editing || crypto.randomUUID(), visit: location.pathname, owner,
      taken: new Date().toISOString(), state: "waiting" };
    await vault.keep(row, values());
    editing = "";
    form.reset();
    form.elements.full_name.focus();
    await show();
    await flush();
  });
  button.addEventListener("click", flush);
  window.addEventListener("online", flush);
  setInterval(flush, PAUSE);

  /* Keep this page with all it needs, so that it opens without a network. */
  const remember = async () => {
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register(worker);
    const pages = await caches.open("nh-kunjungan");
    const parts = performance.getEntriesByType("resource").map((entry) => entry.name)
      .filter((name) => name.startsWith(`${location.origin}/static/`));
    await Promise.allSettled([location.pathname, ...parts].map((name) => pages.add(name)));
    box.dataset.ready = "yes";
  };

  (async () => {
    box.hidden = false;
    const gone = await vault.expire(Number(hours));
    await show();
    if (gone) say(state.dataset.expired);
    await flush();
    await remember().catch(() => { /* an old page serves as well; the form works without the worker */ });
  })();
})();
