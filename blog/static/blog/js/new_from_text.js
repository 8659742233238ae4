// “New post from text”: keeps the form of what is pasted from a word processor or a website.
//
// The browser hands over formatted text as HTML. It goes along in a hidden field, and what it
// says is shown in place of the plain text. Nothing of it is put into the page but its words and
// the few elements below, without attributes.

const SHOWN = new Set([
  ...["B", "BLOCKQUOTE", "BR", "EM", "H1", "H2", "H3", "H4", "H5", "H6", "I", "LI", "OL", "P"],
  ...["PRE", "STRONG", "TABLE", "TBODY", "TD", "TH", "THEAD", "TR", "U", "UL"],
]);
const LEFT_OUT = new Set(["HEAD", "LINK", "META", "SCRIPT", "STYLE", "SVG", "TEMPLATE", "TITLE"]);
const LINES = new Set(["DIV", "SECTION", "ARTICLE", "HEADER", "FOOTER"]);
// Without one of these the plain text says as much, and is simpler to correct.
const HAS_FORM = "h1, h2, h3, h4, h5, h6, p, ul, ol, table, blockquote, b, strong, i, em, a[href]";

const text = document.querySelector("[data-pasted-text]");
const markup = document.querySelector("[data-pasted-markup]");
const paste = document.querySelector("[data-formatted-paste]");
const shown = document.querySelector("[data-formatted-shown]");
const field = text.closest("li");

function copyShown(source, target) {
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      target.append(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE && !LEFT_OUT.has(node.nodeName.toUpperCase())) {
      const name = node.nodeName.toUpperCase();
      if (SHOWN.has(name) || LINES.has(name)) {
        const copy = document.createElement(name);
        copyShown(node, copy);
        target.append(copy);
      } else {
        copyShown(node, target);
      }
    }
  }
}

function show(parsed) {
  shown.replaceChildren();
  copyShown(parsed.body, shown);
  field.hidden = true;
  paste.hidden = false;
}

function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

text.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  const replacesAll = text.selectionStart === 0 && text.selectionEnd === text.value.length;
  if (!html || html.length > Number(markup.dataset.limit) || !replacesAll) return;
  const parsed = parse(html);
  if (!parsed.body.querySelector(HAS_FORM)) return;
  event.preventDefault();
  text.value = event.clipboardData.getData("text/plain") || parsed.body.textContent;
  markup.value = html;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  show(parsed);
  shown.focus();
});

paste.querySelector("[data-formatted-drop]").addEventListener("click", () => {
  markup.value = "";
  paste.hidden = true;
  field.hidden = false;
  text.focus();
});

if (field.querySelector("[data-field-errors] .error-message")) {
  // There is something to mend in the text, and only the plain one can be mended here.
  markup.value = "";
} else if (markup.value) {
  show(parse(markup.value));
}
