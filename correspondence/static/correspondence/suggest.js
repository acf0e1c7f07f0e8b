// Offers names of companies as one types; without script the words typed are looked for all the same.
"use strict";
for (const field of document.querySelectorAll("[data-suggests]")) {
  const offered = document.createElement("datalist");
  offered.id = `${field.id}_offered`;
  field.after(offered);
  field.setAttribute("list", offered.id);
  let wait, asked;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    asked?.abort(); // what was asked before must not answer after it
    asked = new AbortController();
    const { signal } = asked;
    wait = setTimeout(async () => {
      const address = `${field.dataset.suggests}?${new URLSearchParams({ company: field.value })}`;
      const answer = await fetch(address, { signal }).catch(() => null);
      const told = answer?.ok ? await answer.json().catch(() => null) : null;
      if (told && !signal.aborted) offered.replaceChildren(...told.names.map((name) => new Option("", name)));
    }, 150);
  });
}
