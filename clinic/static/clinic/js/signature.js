/*
The drawn signature: strokes of points, in the path data of SVG, in a hidden field. The typed name is
the signature; without this module there is nothing to draw in.
*/

const WIDTH = 600;
const HEIGHT = 200;
const LONGEST = 19_900;
const STEP = 3;

for (const pad of document.querySelectorAll("[data-signature]")) {
  const field = pad.querySelector("[data-signature-field]");
  const path = pad.querySelector("[data-signature-strokes]");
  const status = pad.querySelector("[data-signature-status]");
  const input = pad.querySelector("input[type=hidden]");
  let pointer = null;
  let last = [0, 0];

  const show = (strokes) => {
    input.value = strokes;
    path.setAttribute("d", strokes);
  };

  const changed = () => input.dispatchEvent(new Event("input", { bubbles: true }));

  const place = (event) => {
    const box = field.getBoundingClientRect();
    const within = (share, most) => Math.round(Math.min(Math.max(share, 0), 1) * most);
    return [
      within((event.clientX - box.left) / box.width, WIDTH),
      within((event.clientY - box.top) / box.height, HEIGHT),
    ];
  };

  field.addEventListener("pointerdown", (event) => {
    if (pointer !== null || event.button !== 0 || input.value.length > LONGEST) {
      return;
    }
    event.preventDefault();
    pointer = event.pointerId;
    field.setPointerCapture(pointer);
    last = place(event);
    // A point that leads to itself is drawn as a dot.
    show(`${input.value}M${last.join(" ")}L${last.join(" ")}`);
  });

  field.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer || input.value.length > LONGEST) {
      return;
    }
    const next = place(event);
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= STEP) {
      last = next;
      show(`${input.value}L${next.join(" ")}`);
    }
  });

  const lift = (event) => {
    if (event.pointerId === pointer) {
      pointer = null;
      changed();
    }
  };
  field.addEventListener("pointerup", lift);
  field.addEventListener("pointercancel", lift);

  pad.querySelector("[data-signature-undo]").addEventListener("click", () => {
    show(input.value.slice(0, Math.max(input.value.lastIndexOf("M"), 0)));
    status.textContent = status.dataset.undone;
    changed();
  });

  pad.querySelector("[data-signature-clear]").addEventListener("click", () => {
    show("");
    status.textContent = status.dataset.cleared;
    changed();
  });

  show(input.value);
  // Browsers fill in what was drawn when somebody comes back to the page.
  window.addEventListener("pageshow", () => show(input.value));
  pad.hidden = false;
}
