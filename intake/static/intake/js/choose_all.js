// Ticks all boxes of the list at once, and says how many are ticked.
//
// The list is replaced when it is filtered, so everything is looked up when it is needed.

const boxes = () => [...document.querySelectorAll('input[name="chosen"]')];
const count = document.querySelector("[data-chosen-count]");

function show() {
  const all = boxes();
  const chosen = all.filter((box) => box.checked).length;
  if (count) count.textContent = chosen ? `${chosen} chosen` : "";
  for (const box of document.querySelectorAll("[data-choose-all]")) {
    box.hidden = false;
    box.checked = all.length > 0 && chosen === all.length;
    box.indeterminate = chosen > 0 && chosen < all.length;
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-choose-all]")) {
    for (const box of boxes()) box.checked = event.target.checked;
  }
  show();
});
document.addEventListener("w-swap:success", show);
addEventListener("pageshow", show);
show();
