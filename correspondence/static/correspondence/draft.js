// What is typed is not lost: leaving warns, Ctrl or Cmd with S saves, and words that were not saved
// (signed out, a broken line, a closed window of a form) are offered again. They stay in this window.
"use strict";
(() => {
  const tidy = (text) => text.replace(/\r\n?/g, "\n").replace(/\s+$/, "").replace(/^\n+/, "");
  const store = {
    get(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused */ } },
    remove(key) { try { sessionStorage.removeItem(key); } catch { /* refused */ } },
  };
  let leaving = false;
  const kept = [...document.querySelectorAll("form[data-kept]")].map(keep);

  function keep(form) {
    const key = `typed.${form.dataset.kept}`;
    const area = form.querySelector("textarea");
    const version = form.elements.version;
    const note = form.querySelector("[data-unsaved-note]");
    const saved = tidy(area.defaultValue);
    const unsaved = () => "unsaved" in form.dataset || tidy(area.value) !== saved;

    function remember(sent = false) {
      if (unsaved()) store.set(key, { text: area.value, version: version?.value, sent });
      else store.remove(key);
      if (note) note.hidden = !unsaved();
    }

    const before = store.get(key);
    const arrived = before?.sent && document.querySelector(".messages .success");
    if (before && (arrived || tidy(before.text) === saved)) store.remove(key);
    else if (before && tidy(before.text) !== tidy(area.value)) offer(before);
    area.addEventListener("input", () => remember());
    form.addEventListener("submit", () => { remember(true); leaving = true; });
    if (note) note.hidden = !unsaved();
    return { form, area, unsaved };

    function offer({ text, version: seen }) {
      const box = document.createElement("div");
      box.className = "next bar";
      box.setAttribute("role", "status");
      const words = document.createElement("span");
      words.textContent = "What you typed here before was not saved.";
      const back = button("Put it back", () => {
        area.value = text;
        if (version && seen) version.value = seen;
        remember();
        area.focus();
      });
      const forget = button("Forget it", () => { if (!unsaved()) store.remove(key); });
      box.append(words, back, forget);
      form.prepend(box);

      function button(label, act) {
        const made = document.createElement("button");
        made.type = "button";
        made.textContent = label;
        made.addEventListener("click", () => { act(); box.remove(); });
        return made;
      }
    }
  }

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && kept.some((each) => each.unsaved())) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { leaving = false; });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const here = kept.find(({ form }) => form.contains(document.activeElement)) ?? kept[0];
    if (!here) return;
    event.preventDefault();
    store.set("typed.place", { page: location.pathname, at: here.area.selectionStart, top: here.area.scrollTop, scroll: window.scrollY, typing: here.area === document.activeElement });
    here.form.requestSubmit();
  });

  // Back where the keys saved it, with the cursor where it was.
  const place = store.get("typed.place");
  store.remove("typed.place");
  if (place?.page === location.pathname && kept.length) {
    const { area } = kept[0];
    window.scrollTo(0, place.scroll);
    if (place.typing) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(place.at, place.at);
      area.scrollTop = place.top;
    }
  }
})();
