/* Keeps the progress of an import up to date, and shows what comes after it. */

const SECONDS = 2;
const WHERE = "[data-import-progress]";

async function refresh() {
  const shown = document.querySelector(WHERE);
  try {
    const response = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const news = page.querySelector(WHERE);
    if (!news) {
      window.location.reload();
      return;
    }
    // A button that somebody may be about to press stays where it is.
    if (!shown.contains(document.activeElement)) {
      shown.replaceChildren(...news.childNodes);
    }
  } catch {
    // The next try may find the network again.
  }
  window.setTimeout(refresh, SECONDS * 1000);
}

if (document.querySelector(WHERE)) {
  window.setTimeout(refresh, SECONDS * 1000);
}
