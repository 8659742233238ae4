// Locks a page of answers after fifteen minutes without a touch, and keeps what was being typed.
//
// The server locks by itself; this takes the answers off the screen. Whoever works in another tab,
// or types for long, is not idle.

const place = document.querySelector("[data-idle-lock]");
const idle = Number(place.dataset.idleLock) * 1000;
const channel = new BroadcastChannel("clinic-answers-in-use");
let touched = Date.now();
let told = touched;

function touch() {
  touched = Date.now();
  if (touched - told > idle / 3) {
    told = touched;
    channel.postMessage(null);
    const body = new FormData();
    body.set("csrfmiddlewaretoken", place.dataset.csrfToken);
    fetch(place.dataset.awake, { method: "POST", body, redirect: "manual" }).catch(() => {});
  }
}

function lock() {
  const form = document.createElement("form");
  form.method = "post";
  form.action = place.dataset.address;
  const add = (name, value) => {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  };
  add("csrfmiddlewaretoken", place.dataset.csrfToken);
  add("lock_now", "1");
  for (const field of document.querySelectorAll("[data-kept-when-locked]")) {
    add(field.name, field.value);
  }
  document.body.append(form);
  form.submit();
}

for (const sign of ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"]) {
  addEventListener(sign, touch, { capture: true, passive: true });
}
channel.addEventListener("message", () => {
  touched = told = Date.now();
});
setInterval(() => {
  if (Date.now() - touched > idle) lock();
}, Math.min(idle / 30, 10_000));
