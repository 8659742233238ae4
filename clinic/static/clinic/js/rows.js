/*
Lists to fill in: shows as many rows as are needed, adds one when asked, and takes one away. Without
this module the first rows stand open and the others are behind “More rows”.
*/

for (const question of document.querySelectorAll("[data-rows]")) {
  const list = question.querySelector("[data-rows-list]");
  const more = question.querySelector("[data-rows-more]");
  const add = question.querySelector("[data-rows-add]");
  const status = question.querySelector("[data-rows-status]");
  const rows = [...question.querySelectorAll("[data-rows-row]")];
  const controls = (row) => [...row.querySelectorAll("input, select, textarea")];
  const isFilled = (row) => controls(row).some((control) => control.value !== "");
  const shown = () => rows.filter((row) => !row.hidden);

  const arrange = () => {
    const count = shown().length;
    add.hidden = count === rows.length;
    for (const row of rows) {
      row.querySelector("[data-rows-remove]").hidden = count === 1 && !isFilled(row);
    }
  };

  const showFilled = () => {
    const last = rows.findLastIndex((row) => isFilled(row) || row.matches("[data-filled]"));
    rows.forEach((row, index) => {
      row.hidden = index > Math.max(last, 0);
    });
    arrange();
  };

  // Answers move up, so that rows stay numbered from the first on.
  const remove = (row) => {
    const following = shown().slice(rows.indexOf(row));
    following.forEach((each, index) => {
      const source = following[index + 1];
      controls(each).forEach((control, column) => {
        control.value = source ? controls(source)[column].value : "";
        control.removeAttribute("aria-invalid");
      });
      each.removeAttribute("data-filled");
    });
    const last = following.at(-1);
    last.hidden = last !== rows[0];
    arrange();
    status.textContent = status.dataset.removed;
    (row.hidden ? add : controls(row)[0]).focus();
    row.dispatchEvent(new Event("input", { bubbles: true }));
  };

  list.append(...rows);
  more?.remove();
  showFilled();

  add.addEventListener("click", () => {
    const next = rows.find((row) => row.hidden);
    next.hidden = false;
    status.textContent = "";
    arrange();
    controls(next)[0].focus();
  });

  question.addEventListener("click", (event) => {
    const button = event.target.closest("[data-rows-remove]");
    if (button) {
      remove(button.closest("[data-rows-row]"));
    }
  });

  question.addEventListener("input", arrange);
  // Browsers fill in what was typed when somebody comes back to the page.
  window.addEventListener("pageshow", showFilled);
}
