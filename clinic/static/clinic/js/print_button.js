/* Shows the buttons that print their page: without this module one prints by the browser's menu. */

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
  button.parentElement.hidden = false;
}
