// De casuspagina: wie op de plek zelf iets opsloeg of annuleerde, gaat daar verder; een verborgen pagina peilt niet.
(() => {
  "use strict";
  document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
    if (!target.matches("section.deel") || !detail.requestConfig?.elt.closest("form")) return;
    if (target.querySelector("[data-foutsamenvatting]")) return;
    document.title = document.title.replace(/^Fout: /, "");
    target.querySelector("h2")?.focus();
  });
  document.addEventListener("htmx:beforeRequest", (gebeurtenis) => {
    if (gebeurtenis.target.matches("[data-peiling]") && document.visibilityState === "hidden") gebeurtenis.preventDefault();
  });
})();
