/*
Files of a patient's form: says at once that a file is too large, and that files are on their way.
The server checks all of it; without this module they are sent just the same.
*/

const LARGEST_FILE = 10 * 1024 * 1024;

for (const files of document.querySelectorAll("[data-files]")) {
  const input = files.querySelector("input[type=file]");
  const status = files.querySelector("[data-files-status]");
  if (!input) {
    continue;
  }

  input.addEventListener("change", () => {
    const tooLarge = [...input.files].filter((file) => file.size > LARGEST_FILE);
    status.textContent = tooLarge
      .map((file) => files.dataset.tooLarge.replace("{name}", () => file.name))
      .join(" ");
  });

  input.form?.addEventListener("submit", () => {
    if (input.files.length) {
      status.textContent = files.dataset.sending;
    }
  });

  // Back from the next page the files are sent, or were not.
  window.addEventListener("pageshow", () => {
    status.textContent = "";
  });
}
