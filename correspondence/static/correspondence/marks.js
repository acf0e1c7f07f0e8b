// A fact and the passage it was read from light up together, and the document shows it; without script the
// facts' names link to their passages.
"use strict";
(() => {
  const sheet = document.querySelector(".sheet");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const same = (fact, passage) => passage === fact || passage.startsWith(`${fact}.`);
  const all = ["comments", "answers"]; // too many passages to light at once
  let lit = "";
  let waiting = 0;

  function keyOf(element) {
    if (!(element instanceof Element)) return "";
    const passage = element.closest(".sheet mark[data-fact]");
    if (passage) return passage.dataset.fact;
    const part = element.closest("[data-mark], .comments > li, .facts > dt, .facts > dd");
    if (!part) return "";
    const named = part.matches("[data-mark]") ? part : inside(part);
    const key = named?.dataset.mark ?? "";
    return all.includes(key) && named !== part ? "" : key;
  }
  function inside(part) {
    const name = part.matches(".facts > dd") ? part.previousElementSibling : part;
    return name?.querySelector("[data-mark]");
  }

  function light(key, on) {
    if (!key) return;
    for (const fact of document.querySelectorAll(".facts [data-mark], .comments [data-mark]"))
      if (same(fact.dataset.mark, key)) lightFact(fact, on);
    for (const each of sheet?.querySelectorAll("[data-fact]") ?? [])
      if (same(key, each.dataset.fact)) each.classList.toggle("now", on);
  }
  function lightFact(fact, on) {
    const name = fact.closest("dt");
    for (const part of [name ?? fact, name?.nextElementSibling])
      part?.classList.toggle("now", on && !part.querySelector(".form"));
  }

  function reveal(key) {
    const passage = [...(sheet?.querySelectorAll("[data-fact]") ?? [])].find((each) => same(key, each.dataset.fact));
    if (!passage || sheet.scrollHeight <= sheet.clientHeight) return;
    const [outer, inner] = [sheet.getBoundingClientRect(), passage.getBoundingClientRect()];
    const bottom = Math.min(outer.bottom, innerHeight) - 64; // keys act on a bar at the foot of the page
    if (inner.top >= outer.top + 16 && inner.bottom <= bottom) return;
    const top = sheet.scrollTop + inner.top - outer.top - sheet.clientHeight / 4;
    sheet.scrollTo({ top, behavior: calm.matches ? "auto" : "smooth" });
  }

  function look(target, delay) {
    const key = keyOf(target);
    if (key === lit) return;
    light(lit, false);
    light(key, true);
    lit = key;
    clearTimeout(waiting);
    if (key && !sheet?.contains(target)) waiting = setTimeout(() => reveal(key), delay);
  }

  document.addEventListener("mouseover", (event) => look(event.target, 150));
  document.addEventListener("focusin", (event) => look(event.target, 0));
  document.addEventListener("htmx:afterSettle", () => {
    for (const each of document.querySelectorAll(".facts .corrected")) unmark(each.closest("dd").dataset.factRow);
    light(lit, true); // what was swapped in is not lit yet
  });
  function unmark(fact) {
    const passages = sheet?.querySelectorAll(`mark[data-fact="${fact}"]`) ?? []; // one a line
    for (const mark of passages) mark.replaceWith(...mark.childNodes); // a person knows better
  }
})();
