// What the pointer is at in the picture.
const tip = one("#tip");

function under(event) {
  const box = canvas.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  const line = lines.find((each) => y >= each.y && y < each.y + each.height);
  const columns = Math.round(box.width / step);
  const place = Math.floor(x / step);
  return { x, y, line, model: columns >= shown.length ? shown[place] : undefined };
}

if (canvas) {
  canvas.addEventListener("pointermove", (event) => {
    const { x, y, line, model } = under(event);
    for (const each of lines) each.element.classList.toggle("here", each === line);
    tip.hidden = !(line && model);
    canvas.style.cursor = model && model.link ? "pointer" : "";
    if (tip.hidden) return;
    const name = document.createElement("b");
    name.textContent = model.id;
    tip.replaceChildren(name, `${requirements[line.row].title}: ${NAMED[model.statuses[line.row]]}`);
    const room = canvas.parentElement.clientWidth;
    tip.style.left = `${Math.max(0, Math.min(x + 14, room - tip.offsetWidth))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > canvas.offsetHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
  });
  canvas.addEventListener("pointerleave", () => {
    tip.hidden = true;
    for (const each of lines) each.element.classList.remove("here");
  });
  canvas.addEventListener("click", (event) => {
    const { line, model } = under(event);
    if (line && model && model.link) location.assign(model.link);
  });
}
