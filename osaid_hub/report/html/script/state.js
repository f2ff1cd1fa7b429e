// What is chosen, and its place in the address, so that a view can be linked to.
const SORTS = ["id", "verdict", "score", "data", "code", "parameters"];
const STATUSES = ["up", "m", "p", "u", "k", "n"];
const first = () => ({ query: "", verdicts: new Set(), requirement: -1, status: "up", bin: -1, sort: "score", down: true, page: 0 });
const state = first();
let written = "";
let writing = 0;

// Whatever the address says, only what there is can be chosen.
function readState() {
  const said = new URLSearchParams(location.hash.slice(1));
  const known = first();
  known.query = (said.get("q") || "").slice(0, 200);
  for (const name of (said.get("verdict") || "").split(",")) {
    const place = name === "failed" ? FAILED : data.verdicts.indexOf(name);
    if (place >= 0 || name === "failed") known.verdicts.add(place);
  }
  known.requirement = requirements.findIndex((each) => each.id === said.get("requirement"));
  if (STATUSES.includes(said.get("status"))) known.status = said.get("status");
  if (/^\d$/.test(said.get("score") || "")) known.bin = Number(said.get("score"));
  const sort = said.get("sort") || "";
  if (SORTS.includes(sort.replace("-", ""))) {
    known.sort = sort.replace("-", "");
    known.down = sort.startsWith("-");
  }
  known.page = Math.max(0, Math.floor(Number(said.get("page")) || 1) - 1);
  Object.assign(state, known);
}

function writeState() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const said = new URLSearchParams();
    if (state.query) said.set("q", state.query);
    if (state.verdicts.size) said.set("verdict", [...state.verdicts].sort().map((place) => data.verdicts[place] || "failed").join(","));
    if (state.requirement >= 0) {
      said.set("requirement", requirements[state.requirement].id);
      said.set("status", state.status);
    }
    if (state.bin >= 0) said.set("score", state.bin);
    if (state.sort !== "score" || !state.down) said.set("sort", (state.down ? "-" : "") + state.sort);
    if (state.page) said.set("page", state.page + 1);
    written = said.size ? `#${said}` : "";
    if (location.hash !== written) history.replaceState(null, "", written || location.pathname + location.search);
  }, 200);
}

const isChosen = () => Boolean(state.query.trim() || state.verdicts.size || state.requirement >= 0 || state.bin >= 0);
