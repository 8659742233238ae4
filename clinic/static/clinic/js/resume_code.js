/*
The way back that was mailed: puts the code behind the “#” of the address into its field, and takes
it out of the address and the browser's history. Without this module one types it.
*/

const field = document.querySelector("[data-resume-code]");
const code = location.hash.slice(1);

if (field && /^[0-9A-Za-z-]{12,14}$/.test(code)) {
  history.replaceState(null, "", location.pathname);
  if (!field.value) {
    field.value = code;
  }
}
