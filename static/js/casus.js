// De casuspagina: wie op de plek zelf iets opsloeg of annuleerde, gaat daar verder; een verborgen pagina peilt niet, en
// een pagina van een casus die iemand niet meer mag zien zegt dat en vraagt daarna niets meer.
(() => {
  "use strict";
  document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
    if (!target.matches("section.deel") || !detail.requestConfig?.elt.closest("form")) return;
    if (target.querySelector("[data-foutsamenvatting]")) return;
    document.title = document.title.replace(/^Fout: /, "");
    target.querySelector("h2")?.focus();
  });
  document.addEventListener("htmx:beforeRequest", (gebeurtenis) => {
    const { target } = gebeurtenis;
    if (!target.matches("[data-peiling]")) return;
    if (document.visibilityState === "hidden" || "voorbij" in target.dataset) gebeurtenis.preventDefault();
  });
  document.addEventListener("htmx:beforeSwap", ({ target, detail }) => {
    if (!target.matches("[data-peiling]") || !detail.isError) return;
    detail.isError = false;
    if (detail.xhr.status !== 404) return;
    target.dataset.voorbij = "";
    target.textContent = target.dataset.nietMeer;
  });
})();
