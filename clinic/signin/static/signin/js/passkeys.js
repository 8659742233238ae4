// Lets the browser make a passkey, or prove one, and sends what it made with the form.
//
// What goes to the browser and comes from it are bytes; in JSON they stand as base64url (WebAuthn
// Level 3, sections 5.1.8 to 5.1.10). Without this module a form with a passkey stays hidden.

const BYTES = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function toBytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toText(bytes) {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function named(credentials = []) {
  return credentials.map((credential) => ({ ...credential, id: toBytes(credential.id) }));
}

function readOptions(form) {
  const { publicKey } = JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (options.user) {
    options.user = { ...options.user, id: toBytes(options.user.id) };
    options.excludeCredentials = named(options.excludeCredentials);
  } else {
    options.allowCredentials = named(options.allowCredentials);
  }
  return { publicKey: options };
}

function describe(credential) {
  const response = {};
  for (const name of BYTES) {
    if (credential.response[name]) {
      response[name] = toText(credential.response[name]);
    }
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
  };
}

async function fill(form) {
  const failure = form.querySelector("[data-passkey-failure]");
  failure.hidden = true;
  try {
    const credential = await navigator.credentials[form.dataset.passkey](readOptions(form));
    form.elements.credential.value = JSON.stringify(describe(credential));
  } catch {
    failure.hidden = false;
    return;
  }
  form.submit();
}

function offer(form) {
  if (!window.PublicKeyCredential) {
    form.querySelector("[data-passkey-missing]")?.removeAttribute("hidden");
    return;
  }
  form.hidden = false;
  form.querySelector("[data-passkey-button]")?.removeAttribute("hidden");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = form.elements.name;
    if (name?.matches("input") && !name.value.trim()) {
      form.submit();
    } else {
      fill(form);
    }
  });
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  offer(form);
}
