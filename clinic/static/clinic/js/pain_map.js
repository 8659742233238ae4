/*
The pain map: the drawn body checks the checkboxes of its list, and shows which are checked. The list
stays what is sent; without this module it is all there is.
*/

const CHOSEN = "pain-map__region--chosen";

const inWords = (labels) => {
  const language = document.documentElement.lang || "en";
  return new Intl.ListFormat(language, { type: "conjunction" }).format(labels);
};

for (const map of document.querySelectorAll("[data-pain-map]")) {
  const picture = map.querySelector("[data-pain-map-picture]");
  const list = map.querySelector("[data-pain-map-list]");
  const words = map.querySelector("[data-pain-map-chosen]");
  const boxes = [...map.querySelectorAll("input[type=checkbox]")];
  const regions = new Map(
    [...picture.querySelectorAll("[data-region]")].map((region) => [region.dataset.region, region]),
  );

  const show = () => {
    for (const box of boxes) {
      regions.get(box.value)?.classList.toggle(CHOSEN, box.checked);
    }
    const labels = boxes.filter((box) => box.checked).map((box) => box.labels[0].textContent.trim());
    words.textContent = labels.length
      ? `${words.dataset.marked} ${inWords(labels)}`
      : words.dataset.nothing;
  };

  // A click on the box itself, so that every other module hears of it as of any other answer.
  picture.addEventListener("click", (event) => {
    const region = event.target.closest("[data-region]");
    boxes.find((box) => box.value === region?.dataset.region)?.click();
  });
  map.addEventListener("change", show);
  // Browsers fill in what was checked when somebody comes back to the page.
  window.addEventListener("pageshow", show);

  picture.hidden = false;
  list.open = map.classList.contains("field--invalid");
  show();
}
