// De agenda van een zitting verslepen. Zonder dit bestand doen de knoppen ‘Omhoog’ en ‘Omlaag’ hetzelfde.
(() => {
  "use strict";
  const form = document.querySelector("[data-agenda]");
  const regels = () => [...form.querySelectorAll("[data-punt]")];
  if (!form?.querySelector("button") || regels().length < 2) return;
  let gesleept = null;
  let eerst = null;

  regels().forEach((regel) => {
    regel.draggable = true;
  });
  // A field is for typing in, not for picking up the line.
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches("input")) target.closest("[data-punt]")?.removeAttribute("draggable");
  });
  form.addEventListener("focusout", ({ target }) => {
    const regel = target.matches("input") && target.closest("[data-punt]");
    if (regel) regel.draggable = true;
  });
  form.addEventListener("dragstart", ({ target, dataTransfer }) => {
    gesleept = target.closest("[data-punt]");
    eerst = gesleept.nextElementSibling;
    gesleept.classList.add("gesleept");
    dataTransfer.effectAllowed = "move";
    dataTransfer.setData("text/plain", "");
  });
  form.addEventListener("dragover", (gebeurtenis) => {
    const boven = gebeurtenis.target.closest("[data-punt]");
    if (!gesleept || !boven) return;
    gebeurtenis.preventDefault();
    const { top, height } = boven.getBoundingClientRect();
    if (boven !== gesleept) boven[gebeurtenis.clientY < top + height / 2 ? "before" : "after"](gesleept);
  });
  form.addEventListener("drop", (gebeurtenis) => {
    if (!gesleept) return;
    gebeurtenis.preventDefault();
    const verplaatst = gesleept.nextElementSibling !== eerst;
    gesleept.classList.remove("gesleept");
    gesleept = null;
    if (verplaatst) form.requestSubmit();
  });
  // Let go elsewhere: everything back where it was.
  form.addEventListener("dragend", () => {
    if (!gesleept) return;
    gesleept.parentElement.insertBefore(gesleept, eerst);
    gesleept.classList.remove("gesleept");
    gesleept = null;
  });
})();
