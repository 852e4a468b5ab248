// Vakken die zichzelf bewaren terwijl iemand typt; zonder dit bestand bewaart de knop alles.
(() => {
  "use strict";
  const WACHT = 3000;
  const KIJK = 10000;
  const NIET_OPGESLAGEN = "Nog niet opgeslagen. Laat deze pagina open.";
  const klokken = new Map(); // per box that holds something not yet sent

  const bewaar = (vak) => {
    clearTimeout(klokken.get(vak));
    klokken.delete(vak);
    htmx.trigger(vak, "bewaar");
  };
  const straks = (vak, over = WACHT) => {
    if (!klokken.has(vak)) klokken.set(vak, setTimeout(() => bewaar(vak), over));
  };

  document.addEventListener("input", ({ target }) => {
    const vak = target.closest("[data-vak]");
    if (vak) straks(vak, target.type === "checkbox" ? 0 : WACHT);
  });
  // Who keeps the own text, builds on what the other wrote.
  document.addEventListener("click", ({ target }) => {
    const knop = target.closest("[data-bouw-voort]");
    if (!knop) return;
    const vak = knop.closest("[data-vak]");
    vak.querySelector("[data-versie]").value = knop.dataset.bouwVoort;
    bewaar(vak);
  });
  // Enter in a new row means: this one is done, on to the next.
  document.addEventListener("keydown", (gebeurtenis) => {
    const rij = gebeurtenis.target.closest("[data-rij]");
    if (gebeurtenis.key !== "Enter" || !rij || gebeurtenis.target.matches("button")) return;
    gebeurtenis.preventDefault();
    rij.querySelector("button").click();
  });
  // What the button sends, needs no sending again; what is under way, goes first.
  document.addEventListener("submit", (gebeurtenis) => {
    klokken.forEach((klok) => clearTimeout(klok));
    klokken.clear();
    if (!gebeurtenis.target.querySelector("[data-vak].htmx-request")) return;
    gebeurtenis.preventDefault();
    document.addEventListener("htmx:afterRequest", () => gebeurtenis.target.requestSubmit(), { once: true });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") [...klokken.keys()].forEach(bewaar);
  });
  // Broken for a while: what is typed stays where it is, and is sent again.
  const isStoring = ({ status }) => status === 0 || status === 429 || status >= 500;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (isStoring(detail.xhr) && detail.requestConfig.elt.matches("[data-vak]")) detail.shouldSwap = false;
  });
  const mislukt = ({ target, detail }) => {
    const vak = target.closest("[data-vak]");
    if (!vak || !isStoring(detail.xhr)) return;
    vak.querySelector("[data-opgeslagen]")?.replaceChildren(NIET_OPGESLAGEN);
    straks(vak, 2 * WACHT);
  };
  // What somebody else wrote comes in by itself, but never in a box with anything of your own.
  const isVrij = (vak) => !klokken.has(vak) && !vak.matches(".htmx-request, :focus-within") && !vak.querySelector("[role=alert]");
  const kijk = async (adres) => {
    if (document.visibilityState === "hidden") return;
    const antwoord = await fetch(adres, { headers: { "X-Peiling": "1" }, redirect: "manual" }).catch(() => null);
    if (!antwoord?.ok) return;
    for (const [naam, versie] of Object.entries(await antwoord.json())) {
      const vak = document.getElementById(naam);
      if (!vak || !isVrij(vak) || Number(vak.querySelector("[data-versie]").value) >= versie) continue;
      htmx.ajax("GET", vak.getAttribute("hx-post"), { source: vak, target: vak, swap: "outerHTML" });
    }
  };
  const blad = document.querySelector("[data-versies]");
  if (blad) setInterval(() => kijk(blad.dataset.versies), KIJK);
  document.addEventListener("htmx:sendError", mislukt);
  document.addEventListener("htmx:responseError", mislukt);
})();
