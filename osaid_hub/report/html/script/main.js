// Puts the parts together.
let found = WHOLE;
let drawing = 0;

function redraw() {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(() => draw(found));
}

function show() {
  found = choose();
  showFigures(found);
  showTable(found);
  one("#count").textContent = isChosen() ? `${found.chosen.length} of ${many(models.length)}` : many(models.length);
  one("#clear").hidden = !isChosen();
  one("#status").disabled = state.requirement < 0;
  redraw();
  writeState();
}

function change(changes) {
  Object.assign(state, { page: 0 }, changes);
  show();
}

// What the fields show is what is chosen.
function fillIn() {
  one("#query").value = state.query;
  one("#requirement").value = String(state.requirement);
  one("#status").value = state.status;
}

function start() {
  document.documentElement.classList.add("scripts");
  for (const button of all(".tile, .bins button, #asked button")) button.disabled = false;
  one("#query").addEventListener("input", (event) => change({ query: event.target.value }));
  one("#requirement").addEventListener("change", (event) => change({ requirement: Number(event.target.value) }));
  one("#status").addEventListener("change", (event) => change({ status: event.target.value }));
  one("#clear").addEventListener("click", () => {
    const { sort, down } = state;
    change({ ...first(), sort, down });
    fillIn();
    one("#query").focus();
  });
  for (const tile of tiles) {
    tile.addEventListener("click", () => {
      const verdicts = new Set(state.verdicts);
      const place = Number(tile.dataset.verdict);
      if (!verdicts.delete(place)) verdicts.add(place);
      change({ verdicts });
    });
  }
  bars.forEach((bar, place) => bar.addEventListener("click", () => change({ bin: state.bin === place ? -1 : place })));
  for (const row of asked) {
    one("button", row).addEventListener("click", () => {
      change({ requirement: Number(row.dataset.asked), status: "u" });
      fillIn();
    });
  }
  for (const head of heads) {
    one("button", head).addEventListener("click", () => {
      const sort = head.dataset.sort;
      const down = state.sort === sort ? !state.down : !["id", "verdict"].includes(sort);
      change({ sort, down });
    });
  }
  one("#back").addEventListener("click", () => turn(-1));
  one("#forth").addEventListener("click", () => turn(1));
  addEventListener("hashchange", () => {
    if (location.hash === written || !location.hash.includes("=")) return;
    readState();
    fillIn();
    show();
  });
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("on-paper");
    showTable(found, ON_PAPER);
    draw(found);
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("on-paper");
    showTable(found);
    draw(found);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  if (canvas) new ResizeObserver(redraw).observe(canvas.parentElement);
  readState();
  fillIn();
  show();
}

function turn(pages) {
  state.page += pages;
  show();
  one("#models-title").scrollIntoView();
  one("#table").focus({ preventScroll: true });
}

start();
