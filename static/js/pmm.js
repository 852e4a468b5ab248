// Gemak boven op pagina's die ook zonder dit bestand werken: bewaren, tellen, en de fout vinden.
(() => {
  "use strict";
  const NIET_OPGESLAGEN = "Nog niet opgeslagen. Laat deze pagina open.";
  const WACHT = 3000;
  const staten = new WeakMap(); // per form that was typed in and not yet sent

  const uitgelogd = (op) => {
    if (document.querySelector("[data-uitgelogd]")) return;
    const balk = document.createElement("div");
    balk.className = "melding let-op vast";
    balk.dataset.uitgelogd = "";
    balk.setAttribute("role", "alert");
    const zin = document.createElement("p");
    const concept = op ? `Uw concept van ${op} is bewaard.` : "Laat deze pagina open: wat u typte is nog niet bewaard.";
    zin.append(`U bent uitgelogd omdat u 15 minuten niets deed. ${concept} `);
    const link = Object.assign(document.createElement("a"), { textContent: "Log in om verder te gaan." });
    link.href = `${document.body.dataset.inloggen}?next=${encodeURIComponent(location.pathname + location.search)}`;
    zin.append(link);
    balk.append(zin);
    document.querySelector("main").prepend(balk);
  };

  const bewaar = async (form, staat) => {
    if (!staten.has(form)) return;
    clearTimeout(staat.klok);
    staat.klok = 0;
    if (!staat.vuil || staat.bezig) return;
    staat.vuil = false;
    staat.bezig = true;
    const toon = (tekst) => form.querySelector("[data-bewaard]")?.replaceChildren(tekst);
    try {
      const antwoord = await fetch(form.dataset.bewaar, {
        method: "POST",
        body: new URLSearchParams([...new FormData(form)].filter(([, waarde]) => typeof waarde === "string")),
        headers: { "X-Bewaar": "1" },
        redirect: "manual",
        keepalive: document.visibilityState === "hidden",
      });
      if (antwoord.status === 401 || antwoord.type === "opaqueredirect") {
        staat.vuil = true;
        uitgelogd(staat.op);
      } else if (antwoord.ok) {
        const { op, melding } = await antwoord.json();
        staat.op = op;
        toon(`opgeslagen om ${op}${melding ? `. ${melding}` : ""}`);
      } else throw new Error(antwoord.status);
    } catch {
      staat.vuil = true;
      toon(NIET_OPGESLAGEN);
      staat.klok = setTimeout(() => bewaar(form, staat), 2 * WACHT);
    } finally {
      staat.bezig = false;
      if (staat.vuil && !document.querySelector("[data-uitgelogd]")) staat.klok ||= setTimeout(() => bewaar(form, staat), WACHT);
    }
  };

  const tel = (veld) => {
    const regel = document.getElementById(`${veld.id}_teller`);
    if (!regel) return;
    const over = Number(veld.dataset.teller) - [...veld.value.trim()].length;
    const getal = Math.abs(over).toLocaleString("nl-NL");
    regel.textContent = over < 0 ? `${getal} tekens te lang.` : `Nog ${getal} tekens.`;
    regel.classList.toggle("vol", over < 0);
    // Speak only when it starts to matter.
    regel.setAttribute("aria-live", over < Number(veld.dataset.teller) / 20 ? "polite" : "off");
  };

  const begin = (deel) => {
    deel.querySelectorAll("[data-teller]").forEach(tel);
    const fouten = deel.querySelector("[data-foutsamenvatting]");
    fouten?.focus();
    if (fouten && !document.title.startsWith("Fout: ")) document.title = `Fout: ${document.title}`;
  };

  document.addEventListener("input", ({ target }) => {
    if (target.matches("[data-teller]")) tel(target);
    const { form } = target;
    if (!form?.dataset.bewaar) return;
    if (!staten.has(form)) staten.set(form, { vuil: false, bezig: false, klok: 0, op: "" });
    const staat = staten.get(form);
    staat.vuil = true;
    staat.klok ||= setTimeout(() => bewaar(form, staat), WACHT);
  });
  // What is sent needs no draft any more.
  document.addEventListener("submit", ({ target }) => staten.delete(target));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    document.querySelectorAll("form[data-bewaar]").forEach((form) => bewaar(form, staten.get(form)));
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { status } = detail.xhr;
    if (status === 401) uitgelogd("");
    else if (status >= 400 && ![409, 422].includes(status) && detail.requestConfig.verb !== "get") {
      Object.assign(detail, { shouldSwap: true, target: document.querySelector("main"), selectOverride: "main", swapOverride: "outerHTML" });
    }
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => begin(target));
  begin(document);
})();
