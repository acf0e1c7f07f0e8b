// Single keys: / searches, j k o x walk a list, c e act on a letter, ? tells them. Off while typing;
// a person can switch them off for good (WCAG 2.1.4), except ? which shows that switch.
"use strict";
(() => {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  const off = "keys-off";
  const box = dialog.querySelector("input[type=checkbox]");
  const remembered = {
    get: () => { try { return localStorage.getItem(off) === "1"; } catch { return false; } },
    set: (value) => { try { localStorage.setItem(off, value ? "1" : "0"); } catch { /* private window */ } },
  };
  box.checked = !remembered.get();
  box.addEventListener("change", () => remembered.set(!box.checked));
  for (const button of document.querySelectorAll("[data-shows-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }

  const typing = (element) => element.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");

  function walk(step) {
    const rows = [...document.querySelectorAll("table.rows tbody tr")].filter((row) => row.querySelector("a"));
    if (!rows.length) {
      document.querySelector(step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]')?.click();
      return;
    }
    const now = rows.findIndex((row) => row.classList.contains("now"));
    const next = Math.min(Math.max(now + step, 0), rows.length - 1);
    rows[now]?.classList.remove("now");
    rows[next].classList.add("now");
    (rows[next].querySelector("a[data-row]") ?? rows[next].querySelector("a")).focus();
  }

  const keys = {
    "/": () => document.querySelector('[name="q"]')?.focus(),
    j: () => walk(1),
    k: () => walk(-1),
    x: () => document.querySelector("tr.now input[type=checkbox]")?.click(),
    o: () => document.querySelector("tr.now a[data-row], tr.now a")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (dialog.open || typing(event.target)) return;
    if (event.key === "?") {
      event.preventDefault();
      dialog.showModal();
      return;
    }
    if (!box.checked) return;
    const act = keys[event.key] ?? actOn(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });

  function actOn(key) {
    if (!/^[a-z]$/.test(key)) return null;
    const element = document.querySelector(`[data-key="${key}"]`);
    return element && (() => element.click());
  }
})();
