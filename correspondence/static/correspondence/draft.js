// What is typed is not lost: leaving warns, Ctrl or Cmd with S saves, and what was not saved
// (signed out, a broken line, a closed window of a form) is offered again. It stays in this window,
// by person and form. Neither passwords nor files are kept.
"use strict";
(() => {
  const tidy = (text) => text.replace(/\r\n?/g, "\n").replace(/\s+$/, "").replace(/^\n+/, "");
  const store = {
    get(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused */ } },
    remove(key) { try { sessionStorage.removeItem(key); } catch { /* refused */ } },
    keys() { try { return Object.keys(sessionStorage); } catch { return []; } },
  };
  const SEEN = ["version", "seen"]; // which state of the row the words are about
  const NOT_KEPT = ["password", "file", "hidden", "submit", "button", "reset", "image"];
  let leaving = false;

  // What was sent and arrived is on record.
  if (document.querySelector(".toasts .success")) {
    for (const key of store.keys()) if (key.startsWith("typed.") && store.get(key)?.sent) store.remove(key);
  }

  function fields(form) {
    return [...form.elements].filter((each) => each.name && !NOT_KEPT.includes(each.type));
  }

  function state(each) {
    if (each.type === "checkbox" || each.type === "radio") return each.checked;
    if (each.multiple) return [...each.selectedOptions].map((option) => option.value);
    return tidy(each.value);
  }

  function first(each) {
    if (each.type === "checkbox" || each.type === "radio") return each.defaultChecked;
    if (each.options) {
      const set = [...each.options].filter((option) => option.defaultSelected).map((option) => option.value);
      return each.multiple ? set : tidy(set.at(-1) ?? each.options[0]?.value ?? "");
    }
    return tidy(each.defaultValue);
  }

  function put(each, value) {
    if (each.type === "checkbox" || each.type === "radio") each.checked = value;
    else if (each.multiple) for (const option of each.options) option.selected = value.includes(option.value);
    else each.value = value;
  }

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const name = (each) => (each.type === "radio" || each.type === "checkbox" ? `${each.name}=${each.value}` : each.name);
  const kept = [...document.querySelectorAll("form[data-kept]")].map(keep);

  function keep(form) {
    const key = `typed.${form.dataset.kept}.${new URL(form.getAttribute("action") || location.href, location.href).pathname}`;
    const note = form.querySelector("[data-unsaved-note]");
    const area = form.querySelector("textarea");
    const now = () => Object.fromEntries(fields(form).map((each) => [name(each), state(each)]));
    const seen = () => Object.fromEntries(SEEN.filter((each) => form.elements[each]).map((each) => [each, form.elements[each].value]));
    const saved = Object.fromEntries(fields(form).map((each) => [name(each), first(each)]));
    const unsaved = () => "unsaved" in form.dataset || !same(now(), saved);

    function remember(sent = false) {
      if (unsaved()) store.set(key, { values: now(), seen: seen(), sent });
      else store.remove(key);
      if (note) note.hidden = !unsaved();
    }

    const before = store.get(key);
    if (before?.values) {
      const here = fields(form).map(name);
      const typed = Object.fromEntries(Object.entries(before.values).filter(([each]) => here.includes(each)));
      const returned = "unsaved" in form.dataset && area && same(typed[name(area)], state(area));
      if (same(typed, saved)) store.remove(key);
      else if (!returned && !same(typed, now())) offer(before);
    }
    form.addEventListener("input", () => remember());
    form.addEventListener("change", () => remember());
    form.addEventListener("submit", () => { remember(true); leaving = true; });
    if (note) note.hidden = !unsaved();
    return { form, area, unsaved };

    function offer({ values, seen: about }) {
      const box = document.createElement("div");
      box.className = "next bar";
      box.setAttribute("role", "status");
      const words = document.createElement("span");
      words.textContent = "What you typed here before was not saved.";
      const back = button("Put it back", () => {
        for (const each of fields(form)) if (name(each) in values) put(each, values[name(each)]);
        for (const each of Object.keys(about ?? {})) if (form.elements[each]) form.elements[each].value = about[each];
        remember();
        (area ?? fields(form)[0])?.focus();
      });
      const forget = button("Forget it", () => { if (!unsaved()) store.remove(key); });
      box.append(words, back, forget);
      form.closest("details")?.setAttribute("open", "");
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

  // Short forms are offered again when one comes back; only for words one is asked.
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && kept.some((each) => each.area && each.unsaved())) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { leaving = false; });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const here = kept.find(({ form }) => form.contains(document.activeElement)) ?? kept.find(({ area }) => area);
    if (!here) return;
    event.preventDefault();
    const { area } = here;
    if (area) store.set("typed.place", { page: location.pathname, at: area.selectionStart, top: area.scrollTop, scroll: window.scrollY, typing: area === document.activeElement });
    here.form.requestSubmit();
  });

  // Back where the keys saved it, with the cursor where it was.
  const place = store.get("typed.place");
  store.remove("typed.place");
  const written = kept.find(({ area }) => area);
  if (place?.page === location.pathname && written) {
    const { area } = written;
    window.scrollTo(0, place.scroll);
    if (place.typing) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(place.at, place.at);
      area.scrollTop = place.top;
    }
  }
})();
