// The picture: a row for each requirement, a column for each model. Where there are more models than room, a column
// holds several, and shows their statuses in their shares.
const canvas = one("#map");
const WIDEST = 34;
const NAMED_FROM = 13;
const NARROWEST = 2;
let shown = [];
let step = 0;
let lines = [];

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
