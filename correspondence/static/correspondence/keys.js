// Single keys: / searches, j k o x walk a list, [data-key] presses what has it, ? tells them all. Off while typing;
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
    button.addEventListener("click", show);
  }
  tellShortcuts();
  document.addEventListener("htmx:load", tellShortcuts);

  function tellShortcuts() {
    for (const element of document.querySelectorAll("[data-key]:not([aria-keyshortcuts])")) element.setAttribute("aria-keyshortcuts", element.dataset.key);
  }

  // The list holds what this page answers to: its own keys by the names of what they press.
  function show() {
    const list = dialog.querySelector("dl");
    for (const old of list.querySelectorAll("[data-own]")) old.remove();
    for (const each of list.querySelectorAll("[data-for-rows]")) each.hidden = !walkable().length && !document.querySelector('a[rel="next"], a[rel="prev"]');
    const told = new Set();
    for (const element of document.querySelectorAll("[data-key]")) {
      if (told.has(element.dataset.key)) continue;
      told.add(element.dataset.key);
      const [key, name] = [document.createElement("dt"), document.createElement("dd")];
      const cap = document.createElement("kbd");
      cap.textContent = element.dataset.key;
      key.append(cap);
      name.textContent = nameOf(element);
      for (const each of [key, name]) each.dataset.own = "";
      list.append(key, name);
    }
    dialog.showModal();
  }

  function nameOf(element) {
    const copy = element.cloneNode(true);
    for (const key of copy.querySelectorAll("kbd")) key.remove();
    return element.dataset.says ?? element.getAttribute("aria-label") ?? copy.textContent.trim().replace(/\s+/g, " ").toLowerCase();
  }

  const typing = (element) => element.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");

  const walkable = () => [...document.querySelectorAll("table.rows tbody tr")].filter((row) => row.querySelector("a"));

  function walk(step) {
    const rows = walkable();
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
    "/": () => (document.querySelector(".search input") ?? document.querySelector('[name="q"]'))?.focus(),
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
      show();
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
    if (!element) return null;
    return () => { if (element.matches("input, select, textarea")) element.focus(); else element.click(); };
  }
})();
