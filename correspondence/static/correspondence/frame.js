// The frame: messages can be closed, what htmx puts into a page is told to screen readers.
"use strict";
(() => {
  document.addEventListener("click", ({ target }) => {
    const message = target.closest("[data-closes]")?.closest(".toast");
    if (!message) return;
    message.remove();
    document.getElementById("main").focus({ preventScroll: true });
  });

  // An element with data-announce says its words when it arrives; the same words twice count twice.
  const announcer = document.getElementById("announcer");
  document.addEventListener("htmx:load", ({ detail: { elt } }) => {
    const said = elt.closest("[data-announce]") ?? elt.querySelector("[data-announce]");
    if (!said) return;
    announcer.textContent = "";
    requestAnimationFrame(() => { announcer.textContent = said.dataset.announce; });
  });
})();
