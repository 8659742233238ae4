/*
The new-patient form: takes the eye to what is wrong, asks before typed answers are left behind, and
sends once. Without this module the form works all the same.
*/

const form = document.querySelector("[data-intake-form]");
const summary = document.querySelector("[data-error-summary]");

if (summary) {
  summary.focus();
}

if (form) {
  let holdsAnswers = form.hasAttribute("data-has-answers");
  let isSending = false;

  form.addEventListener("input", () => {
    holdsAnswers = true;
  });

  form.addEventListener("submit", (event) => {
    if (isSending) {
      event.preventDefault();
      return;
    }
    isSending = true;
  });

  document.querySelector("[data-leave]")?.addEventListener("submit", () => {
    isSending = true;
  });

  window.addEventListener("beforeunload", (event) => {
    if (holdsAnswers && !isSending) {
      event.preventDefault();
    }
  });

  // Back from the next page, or after the sending was stopped, it may be sent again.
  window.addEventListener("pageshow", () => {
    isSending = false;
  });

  // “None of these” and the others rule each other out; the server checks it too.
  form.addEventListener("change", (event) => {
    const box = event.target;
    const group = box.closest("fieldset");
    if (box.type !== "checkbox" || !box.checked || !group?.querySelector("[data-exclusive]")) {
      return;
    }
    const isExclusive = Boolean(box.closest("[data-exclusive]"));
    for (const other of group.querySelectorAll("input[type=checkbox]")) {
      if (other !== box && (isExclusive || other.closest("[data-exclusive]"))) {
        other.checked = false;
      }
    }
  });
}
