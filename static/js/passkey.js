// Verbindt onze knop met de passkey-functies van allauth.
(() => {
  "use strict";
  const knop = document.querySelector("[data-passkey]");
  if (!knop || !window.PublicKeyCredential) return;
  const { passkey, rol, antwoord } = knop.dataset;
  window.allauth.webauthn.forms[passkey]({ ids: { [rol]: knop.id, credential: antwoord, data: "passkey-gegevens" } });
  knop.hidden = false;
  document.addEventListener("allauth.error", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    document.querySelector("[data-passkey-fout]").textContent = "Dat lukte niet. Probeer het opnieuw, of gebruik een code.";
  });
})();
