// The picture: a row for each requirement, a column for each model. Where there are more models than room, a column
// holds several, and shows their statuses in their shares.
const canvas = one("#map");
const tip = one("#tip");
const WIDEST = 34;
const NAMED_FROM = 13;
const NARROWEST = 2;
let shown = [];
let step = 0;
let lines = [];

// A tile that repeats: lines of one color on another, so that a status is told by more than its color.
function hatching(ground, line, slanted, ratio) {
  const size = Math.round((slanted ? 6 : 5) * ratio);
  const tile = new OffscreenCanvas(size, size);
  const pen = tile.getContext("2d");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = pen.fillStyle = line;
  if (slanted) {
    pen.lineWidth = 1.3 * ratio;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift - 1, size + 1);
      pen.lineTo(shift + size + 1, -1);
      pen.stroke();
    }
  } else {
    pen.fillRect(0, 0, size, Math.max(1, Math.round(1.1 * ratio)));
  }
  return tile;
}

function draw(found) {
  if (!canvas) return;
  shown = found.chosen.filter((model) => model.score !== null);
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  const room = canvas.parentElement.clientWidth;
  const ratio = window.devicePixelRatio || 1;
  step = shown.length ? Math.min(WIDEST, room / shown.length) : 0;
  const crowded = step < NARROWEST;
  if (crowded) step = NARROWEST;
  const columns = crowded ? Math.floor(room / NARROWEST) : shown.length;
  const gap = step >= 12 ? 2 : step >= 5 ? 1 : 0;
  const head = step >= NAMED_FROM ? nameHeight() : 0;
  const names = one(".names");
  for (const side of all(".names, .sums")) side.style.paddingTop = `${head}px`;
  const { top, height } = names.getBoundingClientRect();
  lines = all("[data-row]", names).map((line) => {
    const box = line.getBoundingClientRect();
    return { element: line, row: Number(line.dataset.row), y: box.top - top, height: box.height };
  });
  const width = Math.max(1, Math.min(room, columns * step));
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  const fills = {
    m: color("met"),
    p: color("partial"),
    u: gap ? color("unmet") : pen.createPattern(hatching(color("unmet"), color("unmet-line"), false, ratio), "repeat"),
    k: pen.createPattern(hatching(color("hatch-ground"), color("unknown"), true, ratio), "repeat"),
    n: color("track"),
  };
  if (crowded) drawShares(pen, ratio, fills, columns);
  else drawTiles(pen, ratio, fills, gap, color);
  pen.globalAlpha = 1;
  if (head) drawNames(pen, ratio, head, color);
  one(".axis span").textContent = axis(columns);
}

function axis(columns) {
  if (columns < shown.length) return `${many(shown.length)} in the order of the table below, about ${Math.round(shown.length / columns)} in a column, which shows their shares`;
  return "A column for each model, in the order of the table below; the shares are of the models that a requirement applies to";
}

// What is optional is never counted against a model, and does not shout.
const strength = (line) => (requirements[line.row].required ? 1 : 0.5);

function drawTiles(pen, ratio, fills, gap, color) {
  const inner = step - gap;
  for (const line of lines) {
    pen.globalAlpha = strength(line);
    const tall = Math.round((line.height - 3) * ratio);
    const y = Math.round((line.y + 1.5) * ratio);
    for (let place = 0; place < shown.length; ) {
      const status = shown[place].statuses[line.row];
      let end = place + 1;
      if (!gap) while (end < shown.length && shown[end].statuses[line.row] === status) end++;
      const x = Math.round(place * step * ratio);
      const wide = Math.round(end * step * ratio) - gap * ratio - x;
      tile(pen, status, x, y, wide, tall, fills, inner >= 9 ? ratio : 0, color);
      place = end;
    }
  }
}

function tile(pen, status, x, y, wide, tall, fills, ratio, color) {
  if (status === "-") return;
  if (status === "n") {
    pen.fillStyle = color("na");
    const thin = Math.max(1, Math.round(tall / 9));
    pen.fillRect(x + wide * 0.3, y + (tall - thin) / 2, wide * 0.4, thin);
    return;
  }
  pen.fillStyle = fills[status];
  const round = ratio ? 2.5 * ratio : 0;
  pen.beginPath();
  if (status === "p") {
    if (!ratio) {
      const before = pen.globalAlpha;
      pen.globalAlpha = 0.3 * before;
      pen.fillRect(x, y, wide, tall / 2);
      pen.globalAlpha = before;
    }
    pen.roundRect(x, y + tall / 2, wide, tall / 2, [0, 0, round, round]);
    pen.fill();
    if (ratio) {
      pen.strokeStyle = fills.p;
      pen.lineWidth = ratio;
      pen.beginPath();
      pen.roundRect(x + ratio / 2, y + ratio / 2, wide - ratio, tall - ratio, round);
      pen.stroke();
    }
    return;
  }
  pen.roundRect(x, y, wide, tall, round);
  pen.fill();
  if (!ratio) return;
  if (status === "k") {
    pen.strokeStyle = color("unknown");
    pen.lineWidth = ratio;
    pen.beginPath();
    pen.roundRect(x + ratio / 2, y + ratio / 2, wide - ratio, tall - ratio, round);
    pen.stroke();
    return;
  }
  const size = Math.min(wide, tall) * 0.22;
  const [cx, cy] = [x + wide / 2, y + tall / 2];
  pen.strokeStyle = color("cut");
  pen.lineWidth = 1.7 * ratio;
  pen.lineCap = pen.lineJoin = "round";
  pen.beginPath();
  if (status === "m") {
    pen.moveTo(cx - size * 1.05, cy + size * 0.1);
    pen.lineTo(cx - size * 0.25, cy + size * 0.85);
    pen.lineTo(cx + size * 1.15, cy - size * 0.8);
  } else {
    pen.moveTo(cx - size * 0.8, cy - size * 0.8);
    pen.lineTo(cx + size * 0.8, cy + size * 0.8);
    pen.moveTo(cx + size * 0.8, cy - size * 0.8);
    pen.lineTo(cx - size * 0.8, cy + size * 0.8);
  }
  pen.stroke();
}

function drawShares(pen, ratio, fills, columns) {
  const wide = Math.ceil(step * ratio);
  for (let column = 0; column < columns; column++) {
    const [from, to] = [Math.floor((column * shown.length) / columns), Math.floor(((column + 1) * shown.length) / columns)];
    const x = Math.round(column * step * ratio);
    for (const line of lines) {
      const counts = { m: 0, p: 0, u: 0, k: 0, n: 0, "-": 0 };
      for (let place = from; place < to; place++) counts[shown[place].statuses[line.row]]++;
      const tall = (line.height - 3) * ratio;
      pen.globalAlpha = strength(line);
      let bottom = (line.y + line.height - 1.5) * ratio;
      for (const status of PARTS) {
        if (!counts[status]) continue;
        const part = (tall * counts[status]) / (to - from);
        pen.fillStyle = fills[status];
        pen.fillRect(x, bottom - part, wide, part);
        bottom -= part;
      }
    }
  }
}

const NAME_ROOM = 150;
const FONT = "12px";

// Names without their owner, where all have the same.
function labels() {
  const owners = new Set(shown.map((model) => model.id.slice(0, model.id.indexOf("/") + 1)));
  return shown.map((model) => (owners.size === 1 ? model.id.slice(model.id.indexOf("/") + 1) : model.id));
}

function nameHeight() {
  const pen = canvas.getContext("2d");
  pen.font = `${FONT} ${getComputedStyle(document.body).fontFamily}`;
  return Math.ceil(Math.min(NAME_ROOM, Math.max(...labels().map((name) => pen.measureText(name).width))) - 10);
}

function drawNames(pen, ratio, head, color) {
  pen.save();
  pen.scale(ratio, ratio);
  pen.font = `${FONT} ${getComputedStyle(document.body).fontFamily}`;
  pen.fillStyle = color("ink");
  pen.textBaseline = "middle";
  const room = head + 18;
  labels().forEach((name, place) => {
    let fitting = name;
    while (pen.measureText(fitting).width > room && fitting.length > 2) fitting = `${fitting.slice(0, -2)}…`;
    pen.save();
    pen.translate(place * step + step / 2, room + 4);
    pen.rotate(-Math.PI / 2);
    pen.fillText(fitting, 0, 0);
    pen.restore();
  });
  pen.restore();
}

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
