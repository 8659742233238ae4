// Hashtags that are pasted into the editor's field at once become one each, as they do on saving:
// "#a #b, c" is three. The field itself is Wagtail's, made by jQuery UI's Tag-it.

const NUMBER_SIGN = /[#＃﹟]/;

function splitHashtags(text) {
  return text
    .split(/[\n,]+/)
    .flatMap((piece) => (NUMBER_SIGN.test(piece) ? piece.split(NUMBER_SIGN) : [piece]))
    .map((piece) => piece.trim())
    .filter(Boolean);
}

function addPastedHashtags(event) {
  const list = event.target.closest?.(".tagit");
  const field = list?.previousElementSibling;
  if (!field?.matches("[data-hashtags]")) return;
  const hashtags = splitHashtags(event.clipboardData.getData("text"));
  if (hashtags.length < 2) return;
  event.preventDefault();
  // Tag-it would split the same text at its commas alone.
  event.stopPropagation();
  for (const hashtag of hashtags) window.jQuery(field).tagit("createTag", hashtag);
}

document.addEventListener("paste", addPastedHashtags, { capture: true });
