// How a status is painted: by a shape or a pattern as well as by its color.
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
    const inset = ratio ? wide * 0.3 : 0;
    pen.fillRect(x + inset, y + (tall - thin) / 2, wide - 2 * inset, thin);
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
