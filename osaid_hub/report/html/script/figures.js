// The figures above the table. What the page said at first stays what it says of all models.
const tiles = all(".tile");
const bars = all(".bins button");
const asked = all("#asked > li");
const WHOLE = choose();
const initial = new Map(all("#mean, [data-mean] span").map((element) => [element, element.textContent]));
const initialOrder = [...asked];
const PARTS = ["m", "p", "u", "k", "n"];

function showFigures(found) {
  const everything = !isChosen();
  const audited = tiles.reduce((sum, tile) => sum + (tile.dataset.verdict === "-1" ? 0 : found.verdicts.get(Number(tile.dataset.verdict)) || 0), 0);
  for (const tile of tiles) {
    const place = Number(tile.dataset.verdict);
    const count = found.verdicts.get(place) || 0;
    one("strong", tile).textContent = count;
    if (place !== FAILED) one(".share", tile).textContent = share(count, audited);
    tile.setAttribute("aria-pressed", state.verdicts.has(place));
  }
  const highest = Math.max(1, ...WHOLE.bins);
  bars.forEach((bar, place) => {
    const count = found.bins[place];
    const height = (100 * count) / highest;
    one(".fill-met", bar).setAttribute("y", 100 - height);
    one(".fill-met", bar).setAttribute("height", height);
    one(".many", bar).textContent = count || "";
    one(".said", bar).textContent = many(count);
    bar.setAttribute("aria-pressed", state.bin === place);
  });
  const points = (mean) => (mean === null ? "–" : mean.toFixed(1));
  if (one("#mean")) one("#mean").textContent = everything ? initial.get(one("#mean")) : points(found.means[0]);
  all("[data-mean]").forEach((row, place) => {
    const mean = found.means[place + 1];
    one(".fill-met", row).setAttribute("width", mean || 0);
    one("span", row).textContent = everything ? initial.get(one("span", row)) : points(mean);
  });
  for (const sum of all("[data-met]")) {
    const { m, p, u, k } = found.tally[Number(sum.dataset.met)];
    sum.textContent = m + p + u + k ? share(m, m + p + u + k) : "–";
  }
  showAsked(found, everything);
}

function showAsked(found, everything) {
  for (const row of asked) {
    const counts = found.tally[Number(row.dataset.asked)];
    let start = 0;
    all("rect", row).forEach((part, place) => {
      const width = (100 * counts[PARTS[place]]) / Math.max(1, found.audited);
      part.setAttribute("x", start);
      part.setAttribute("width", width);
      start += width;
    });
    one(".lack", row).textContent = share(counts.u, found.audited);
    row.hidden = !(counts.u || counts.p || counts.k);
  }
  if (one("#missing")) one("#missing").parentElement.hidden = !found.audited;
  if (one("#complete")) one("#complete").hidden = asked.some((row) => !row.hidden);
  const need = (row) => found.tally[Number(row.dataset.asked)];
  const order = everything ? initialOrder : [...initialOrder].sort((a, b) => need(b).u - need(a).u || need(b).p - need(a).p || need(b).k - need(a).k);
  const list = one("#asked");
  if (!list || order.every((row, place) => list.children[place] === row)) return;
  const focused = document.activeElement;
  list.append(...order);
  if (list.contains(focused)) focused.focus({ preventScroll: true });
}
