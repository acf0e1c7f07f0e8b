// One box chooses all rows, where they can be chosen; without script each is chosen by itself.
"use strict";
(() => {
  const all = document.querySelector("[data-chooses]");
  if (!all) return;
  const boxes = [...document.querySelectorAll(`input[name="${all.dataset.chooses}"]`)];
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && !all.checked;
  };
  all.hidden = false;
  all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
  for (const box of boxes) box.addEventListener("change", tell);
  tell(); // the browser may have kept them from before
})();
