/* Entries that wait for a network, sealed in this browser (IndexedDB, AES-GCM; docs/decisions/0030).
   The key cannot be read out of the browser and goes with the entries: at sign-out, and when their time is over. */
(() => {
  "use strict";
  const NAME = "narahubung-isian";
  const COOKIE = "nh_belum_terkirim"; // how many wait: a number, so that signing out can warn

  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

  const open = () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("entries", { keyPath: "id" });
    };
    return asked(request);
  };

  const store = async (name, mode, act) => {
    const db = await open();
    try {
      const transaction = db.transaction(name, mode);
      const done = new Promise((ok, failed) => {
        transaction.oncomplete = ok;
        transaction.onabort = () => failed(transaction.error);
      });
      const answer = await asked(act(transaction.objectStore(name)));
      await done;
      return answer;
    } finally {
      db.close();
    }
  };

  const key = async () => {
    const found = await store("keys", "readonly", (keys) => keys.get("now"));
    if (found) return found;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await store("keys", "readwrite", (keys) => keys.put(made, "now"));
    return made;
  };

  const seal = async (values) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(values));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain) };
  };

  const unseal = async ({ iv, sealed }) => {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  };

  const all = () => store("entries", "readonly", (entries) => entries.getAll());
  const put = async (row, values) =>
    store("entries", "readwrite", (entries) => entries.put({ ...row, ...values }));

  const tell = async () => {
    const rows = await all();
    const waiting = rows.filter((row) => row.state !== "sent").length;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${COOKIE}=${waiting}; path=/; max-age=${rows.length ? 172800 : 0}; SameSite=Lax${secure}`;
    return rows;
  };

  window.nhVault = {
    usable: () => Boolean(window.indexedDB && window.crypto?.subtle && window.crypto.randomUUID),
    /* row: { id, visit, owner, taken, state: waiting | refused | sent } */
    keep: async (row, values) => { await put(row, await seal(values)); await tell(); },
    rows: tell,
    read: unseal,
    drop: async (id) => {
      await store("entries", "readwrite", (entries) => entries.delete(id));
      if (!(await tell()).length) await store("keys", "readwrite", (keys) => keys.delete("now"));
    },
    /* Drop what is older than `hours`; return how many went. */
    expire: async (hours) => {
      const before = Date.now() - hours * 3600 * 1000;
      const old = (await all()).filter((row) => Date.parse(row.taken) < before);
      for (const row of old) await window.nhVault.drop(row.id);
      await tell();
      return old.length;
    },
  };
})();
