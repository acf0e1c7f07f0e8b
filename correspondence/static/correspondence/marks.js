// A fact and the passage it was read from light up together; without script the links do the same.
"use strict";
(() => {
  const facts = document.querySelectorAll(".facts [data-mark]");
  const passages = document.querySelectorAll(".sheet [data-fact]");
  const same = (fact, passage) => passage === fact || passage.startsWith(`${fact}.`);

  function light(key, on) {
    for (const fact of facts) if (same(fact.dataset.mark, key)) lightFact(fact, on);
    for (const each of passages) if (same(key, each.dataset.fact)) each.classList.toggle("now", on);
  }
  function lightFact(fact, on) {
    const name = fact.closest("dt");
    const value = name ? name.nextElementSibling : fact;
    for (const part of [name, value]) part?.classList.toggle("now", on);
  }
  function watch(element, key) {
    for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]])
      element.addEventListener(event, () => light(key, on));
  }
  for (const fact of facts) {
    watch(fact, fact.dataset.mark);
    const value = fact.closest("dt")?.nextElementSibling;
    if (value && fact.dataset.mark !== "comments") watch(value, fact.dataset.mark);
  }
  for (const each of passages) if (each.tagName === "MARK") watch(each, each.dataset.fact);
})();
