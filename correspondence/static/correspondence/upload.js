// Files are dropped or chosen; each goes by itself, two at a time, and its row tells what became of it.
"use strict";
(() => {
  const form = document.getElementById("add");
  if (!form) return;
  const chooser = form.querySelector("input[type=file]");
  const list = document.getElementById("arrivals");
  const announcer = document.getElementById("announcer");
  const MOST_BYTES = 50 * 1024 * 1024;
  const MOST_AT_ONCE = 2;
  const waiting = [];
  let running = 0;

  form.querySelector("[type=submit]").hidden = true;
  const say = (words) => { announcer.textContent = words; };

  function element(name, text, ...classes) {
    const made = document.createElement(name);
    made.textContent = text;
    made.classList.add(...classes);
    return made;
  }

  function add(files) {
    document.getElementById("no-arrivals")?.remove();
    for (const file of files) {
      const row = document.createElement("li");
      row.append(element("span", file.name));
      list.prepend(row);
      if (file.size > MOST_BYTES) refuse(row, file, "The file is larger than 50 MB.");
      else if (!file.size) refuse(row, file, "The file is empty.");
      else waiting.push({ file, row: begin(row, file) });
    }
    next();
  }

  function begin(row, file) {
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", `Sending ${file.name}`);
    row.append(bar);
    return row;
  }

  function refuse(row, file, reason) {
    row.replaceChildren(element("span", file.name), element("span", "not taken in", "state", "failed"), element("span", reason, "note"));
    say(`${file.name}: ${reason}`);
  }

  function next() {
    while (running < MOST_AT_ONCE && waiting.length) send(waiting.shift());
  }

  function send({ file, row }) {
    running += 1;
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("files", file);
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) row.querySelector("progress").value = (100 * event.loaded) / event.total;
    });
    request.upload.addEventListener("load", () => row.querySelector("progress").removeAttribute("value"));
    request.addEventListener("load", () => settle(request, row, file));
    request.addEventListener("error", () => refuse(row, file, "The connection broke. Drop the file again."));
    request.addEventListener("loadend", () => { running -= 1; next(); });
    request.send(body);
  }

  function settle(request, row, file) {
    if (request.status === 413) return refuse(row, file, "The file is larger than the site takes.");
    if (request.status === 200 && request.responseURL !== form.action) return refuse(row, file, "You have been signed out. Reload the page and sign in.");
    if (request.status !== 200) return refuse(row, file, "The file could not be taken in. Reload the page and try again.");
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    const rows = [...answer.querySelectorAll("li")].map((each) => document.importNode(each, true));
    for (const each of rows) if (each.id && each.id !== row.id) document.getElementById(each.id)?.remove();
    row.replaceWith(...rows);
    for (const each of rows) window.htmx?.process(each);
    const refused = rows.some((each) => !each.id);
    say(refused ? `${file.name} was not taken in.` : `${file.name} is here.`);
  }

  const take = () => { add(chooser.files); chooser.value = ""; };
  chooser.addEventListener("change", take);
  if (chooser.files.length) take(); // chosen before this script was here
  for (const event of ["dragenter", "dragover"]) {
    form.addEventListener(event, (drag) => { drag.preventDefault(); form.classList.add("over"); });
  }
  form.addEventListener("dragleave", (drag) => { if (!form.contains(drag.relatedTarget)) form.classList.remove("over"); });
  form.addEventListener("drop", (drag) => {
    drag.preventDefault();
    form.classList.remove("over");
    add(drag.dataTransfer.files);
  });
  // A file dropped beside the form would otherwise replace the page.
  for (const event of ["dragover", "drop"]) window.addEventListener(event, (drag) => drag.preventDefault());

  // A row that has been read is told once; an answer from elsewhere (sign-in) is not put into the row.
  document.addEventListener("htmx:load", (event) => {
    const { name, state } = event.detail.elt.dataset ?? {};
    if (state && state !== "waiting") say(`${name}: ${event.detail.elt.querySelector(".state")?.textContent}`);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (new URL(event.detail.xhr.responseURL).pathname === event.detail.pathInfo.requestPath) return;
    event.detail.shouldSwap = false;
    window.location.reload();
  });
})();
