/*
A form at the desk: asks after a while whether somebody is still there, and clears the form if nobody
is, so that the next patient sees nothing of it.
*/

const leave = document.querySelector("[data-leave][data-kiosk]");
const dialog = document.querySelector("[data-idle]");
const ASK_AFTER = 100_000;
const CLEAR_AFTER = 20_000;

if (leave && dialog) {
  let timer;

  // Nothing is to be read any more even if the network is down and the form cannot be left.
  const clear = () => {
    document.body.hidden = true;
    leave.requestSubmit();
  };

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      dialog.showModal();
      timer = setTimeout(clear, CLEAR_AFTER);
    }, ASK_AFTER);
  };

  const stay = () => {
    dialog.close();
    wait();
  };

  dialog.querySelector("[data-idle-stay]").addEventListener("click", stay);
  dialog.addEventListener("cancel", stay);
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(sign, () => dialog.open || wait(), { passive: true });
  }
  wait();
}
