// The field for a drawn signature: strokes become a short path of whole numbers in a hidden field. Without this script
// people type their name, which is worth the same.
(() => {
  "use strict";
  const frame = document.querySelector("[data-pad]");
  if (!frame) return;
  const field = frame.querySelector("input[name=drawing]");
  const SPACE = "http://www.w3.org/2000/svg";
  const WIDTH = 640, HEIGHT = 240, LONGEST = 19000;
  const pad = document.createElement("div");
  pad.className = "nh-pad";
  const picture = document.createElementNS(SPACE, "svg");
  picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", frame.dataset.label);
  const ink = document.createElementNS(SPACE, "path");
  ink.setAttribute("fill", "none");
  ink.setAttribute("stroke", "currentColor");
  ink.setAttribute("stroke-width", "4");
  ink.setAttribute("stroke-linecap", "round");
  picture.append(ink);
  pad.append(picture);
  const again = document.createElement("button");
  again.type = "button";
  again.className = "nh-btn nh-btn--text nh-btn--small";
  again.textContent = frame.dataset.clear;
  frame.append(pad, again);
  let path = field.value, drawing = false;
  const show = () => { ink.setAttribute("d", path || "M 0 0"); field.value = path; };
  const place = (event) => {
    const box = picture.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) / box.width) * WIDTH);
    const y = Math.round(((event.clientY - box.top) / box.height) * HEIGHT);
    return `${Math.max(0, Math.min(WIDTH, x))} ${Math.max(0, Math.min(HEIGHT, y))}`;
  };
  const choose = () => {
    const drawn = document.querySelector("input[name=method][value=drawn]");
    if (drawn) drawn.checked = true;
  };
  pad.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    drawing = true;
    choose();
    path = `${path} M ${place(event)}`.trim();
    show();
  });
  pad.addEventListener("pointermove", (event) => {
    if (!drawing || path.length > LONGEST) return;
    path = `${path} L ${place(event)}`;
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    pad.addEventListener(end, () => { drawing = false; });
  }
  again.addEventListener("click", () => { path = ""; show(); again.blur(); });
  show();
})();
