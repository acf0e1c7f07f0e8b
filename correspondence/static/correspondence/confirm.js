// A letter's facts by keys: j k and the arrows walk them, e corrects the one walked to, Escape gives that up, Enter
// confirms the letter. Never while typing, nor where the keys are switched off. What happened is told to screen readers.
"use strict";
(() => {
  const switched = document.getElementById("keys-on");
  const rows = () => [...document.querySelectorAll("#facts dd[data-fact-row]")];
  const here = () => document.activeElement?.closest("dd[data-fact-row]");
  const typing = (element) => element.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  let correcting = "";

  function walk(step) {
    const facts = rows();
    const next = here() ? facts.indexOf(here()) + step : step > 0 ? 0 : facts.length - 1;
    facts[Math.min(Math.max(next, 0), facts.length - 1)]?.focus();
  }
  function actOn(event) {
    const step = { j: 1, k: -1 }[event.key] ?? (here() && { ArrowDown: 1, ArrowUp: -1 }[event.key]);
    if (step) return () => walk(step);
    if (event.key === "e") return clicking(here()?.querySelector("a.correct"));
    if (event.key === "Enter" && !event.repeat && !event.target.closest("a, button, summary, input"))
      return clicking(document.querySelector("[data-enter]"));
    return null;
  }
  const clicking = (element) => element && (() => element.click());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    const giveUp = event.key === "Escape" && document.querySelector("#facts [data-give-up]");
    if (!giveUp && (typing(event.target) || (switched && !switched.checked))) return;
    const act = giveUp ? clicking(giveUp) : actOn(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation(); // else the keys of every page act, too
    act();
  }, true);

  document.addEventListener("htmx:beforeRequest", (event) => {
    correcting = event.target.closest("dd[data-fact-row]")?.id ?? new URL(event.target.href ?? location).hash.slice(1);
  });
  document.addEventListener("htmx:afterSettle", () => {
    const field = document.querySelector("#facts [aria-invalid=true], #facts [autofocus]");
    (field ?? document.getElementById(correcting))?.focus();
  });

  // What stands in a page from the start is not read out.
  const said = document.querySelector("[data-said]");
  const next = document.getElementById("letter-name");
  const words = next ? `Next: ${next.textContent}.` : "Nothing is left to confirm.";
  if (said) setTimeout(() => { document.getElementById("announcer").textContent = `${said.dataset.said} ${words}`; }, 300);
})();
