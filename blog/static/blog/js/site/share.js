// Offers what plain links cannot: the phone's own way to share a post, and copying its address.

function say(section, words) {
  section.querySelector("[data-share-answer]").textContent = words;
}

async function openShareSheet(section) {
  const { shareTitle: title, shareAddress: url } = section.dataset;
  try {
    await navigator.share({ title, url });
  } catch (error) {
    // Closing the sheet again is no mishap.
    if (error.name !== "AbortError") {
      say(section, "This did not work. Please choose another way.");
    }
  }
}

async function copyAddress(section) {
  try {
    await navigator.clipboard.writeText(section.dataset.shareAddress);
    say(section, "The link is copied.");
  } catch {
    say(section, "Your browser does not let us copy. Please copy the address from its address bar.");
  }
}

function offer(section, selector, act) {
  const item = section.querySelector(selector);
  item.hidden = false;
  item.querySelector("button").addEventListener("click", () => act(section));
}

for (const section of document.querySelectorAll("[data-share]")) {
  if (navigator.share) {
    offer(section, "[data-share-sheet]", openShareSheet);
  }
  if (navigator.clipboard) {
    offer(section, "[data-share-copy]", copyAddress);
  }
}
