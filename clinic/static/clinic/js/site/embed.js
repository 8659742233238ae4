// Lays a player over its link once the visitor asks for it, and not before.

function showPlayer(holder) {
  const frame = document.createElement("iframe");
  frame.src = holder.dataset.embed;
  frame.title = holder.dataset.embedTitle;
  frame.className = "embed__player";
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  // YouTube plays only where it may know which site asks.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  holder.append(frame);
  frame.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-embed-link]");
  const plainClick = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (link && plainClick) {
    event.preventDefault();
    showPlayer(link.closest("[data-embed]"));
  }
});
