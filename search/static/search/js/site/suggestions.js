// Suggestions while typing in the search box: an editable combobox with list autocomplete, as the
// ARIA Authoring Practices Guide describes it. Without this script the box is a plain form, and
// whatever goes wrong in here leaves it one.

const FEWEST_LETTERS = 2;
const LETTER = /[\p{L}\p{N}]/gu;
const PAUSE_BEFORE_ASKING = 150;
// A screen reader says the letter that was typed first.
const PAUSE_BEFORE_SPEAKING = 700;
const HINT = "Suggestions come while you type. Review them with the up and down arrows or by touch.";

// The answers of this visit, by what was typed, for every box of the page.
const answers = new Map();

async function ask(address, text, signal) {
  const response = await fetch(`${address}?${new URLSearchParams({ q: text })}`, {
    signal,
    // The answer is the same for everybody.
    credentials: "omit",
  });
  if (!response.ok) throw new Error(`No suggestions: ${response.status}`);
  const { suggestions } = await response.json();
  answers.set(text, suggestions);
  return suggestions;
}

function create(tag, attributes) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// The nodes of a text in which every second part is one that was typed.
function mark(parts) {
  return parts.map((part, place) => {
    if (place % 2 === 0) return part;
    const typed = document.createElement("b");
    typed.textContent = part;
    return typed;
  });
}

class SearchBox {
  constructor(form, id) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.list = create("div", {
      "aria-label": "Suggestions",
      class: "suggestions",
      hidden: "",
      id,
      role: "listbox",
    });
    this.input.after(this.list);
    this.status = create("div", { class: "visually-hidden", role: "status" });
    const hint = create("div", { hidden: "", id: `${id}-hint` });
    hint.textContent = HINT;
    form.append(this.status, hint);
    const described = this.input.getAttribute("aria-describedby") ?? "";
    this.input.setAttribute("aria-describedby", `${described} ${hint.id}`.trim());
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", id);
    this.input.setAttribute("aria-expanded", "false");
    this.input.setAttribute("role", "combobox");
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", (event) => {
      // What an input method has not finished is no text yet.
      if (!event.isComposing) this.schedule();
    });
    this.input.addEventListener("compositionend", () => this.schedule());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    this.form.addEventListener("submit", () => this.close());
    // The field keeps the focus, and with it a phone's keyboard, while the list is touched.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", () => this.close());
    window.visualViewport.addEventListener("resize", () => this.fit());
  }

  get text() {
    return this.input.value.replace(/\s+/g, " ").trimStart();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get options() {
    return [...this.list.children];
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]");
  }

  // Ask soon, unless another letter comes first.
  schedule() {
    this.cancel();
    this.choose(null);
    if ((this.text.match(LETTER) ?? []).length < FEWEST_LETTERS) {
      this.close();
    } else {
      const pause = answers.has(this.text) ? 0 : PAUSE_BEFORE_ASKING;
      this.timer = setTimeout(() => this.suggest(), pause);
    }
  }

  // Forget what is under way: it is about what stood in the field before.
  cancel() {
    clearTimeout(this.timer);
    clearTimeout(this.speech);
    this.request?.abort();
  }

  async suggest() {
    const { signal } = (this.request = new AbortController());
    const text = this.text;
    try {
      const found = answers.get(text) ?? (await ask(this.form.dataset.suggestUrl, text, signal));
      if (!signal.aborted) this.show(found);
    } catch {
      if (!signal.aborted) this.close();
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((suggestion) => this.build(suggestion)));
    this.options.forEach((option, place) => {
      option.id = `${this.list.id}-${place}`;
    });
    this.list.hidden = !suggestions.length;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.fit();
    this.say(suggestions.length);
  }

  // An option is a link, so that it opens in a new tab as any other.
  build({ kind, parts, url }) {
    const option = create("a", {
      "aria-selected": "false",
      class: "suggestions__option",
      href: url,
      role: "option",
      tabindex: "-1",
    });
    option.append(this.form.querySelector(`[data-suggestion=${kind}]`).content.cloneNode(true));
    option.querySelector("[data-suggestion-text]").append(...mark(parts));
    return option;
  }

  // Let the list end where the window does, or a phone's keyboard begins, if that leaves enough.
  fit() {
    if (!this.isOpen) return;
    const { height, offsetTop } = window.visualViewport;
    const room = offsetTop + height - this.list.getBoundingClientRect().top;
    this.list.style.setProperty("--suggestions-room", `${Math.floor(room)}px`);
    this.list.scrollIntoView({ block: "nearest" });
  }

  say(count) {
    this.speech = setTimeout(() => {
      this.status.textContent = count === 1 ? "1 suggestion" : `${count || "No"} suggestions`;
    }, PAUSE_BEFORE_SPEAKING);
  }

  close() {
    this.cancel();
    this.choose(null);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }

  // The focus stays in the field; this is what screen readers take for it.
  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  // Go to the next option or the one before, and from the last to the first.
  step(by) {
    const { options, chosen } = this;
    const first = by > 0 ? 0 : -1;
    const place = chosen ? options.indexOf(chosen) + by : first;
    this.choose(options.at(place % options.length));
  }

  press(event) {
    // Safari tells of the key that ends a composition by its number alone.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const { chosen } = this;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (!this.isOpen) this.schedule();
        else if (!event.altKey) this.step(event.key === "ArrowDown" ? 1 : -1);
        else if (event.key === "ArrowUp") this.close();
        break;
      case "Enter":
        if (!chosen) return;
        event.preventDefault();
        chosen.click();
        break;
      case "Escape":
        if (!this.isOpen && !this.input.value) return;
        event.preventDefault();
        if (!this.isOpen) this.input.value = "";
        this.close();
        break;
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        // The caret moves, so the field is meant again.
        this.choose(null);
        break;
    }
  }
}

if (!navigator.connection?.saveData) {
  document.querySelectorAll("[data-search-box]").forEach((form, place) => {
    new SearchBox(form, `suggestions-${place + 1}`);
  });
}
