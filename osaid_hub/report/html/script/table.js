// The table of the chosen models, a page of it at a time.
const ROWS = 50;
const ON_PAPER = 1000;
const body = one("#rows");
const heads = all("th[data-sort]");

function showTable(found, rows = ROWS) {
  const last = Math.max(0, Math.ceil(found.chosen.length / rows) - 1);
  state.page = Math.min(state.page, last);
  const start = rows === ROWS ? state.page * rows : 0;
  body.replaceChildren(...found.chosen.slice(start, start + rows).map(row));
  one("#none").hidden = found.chosen.length > 0;
  one("#table").hidden = found.chosen.length === 0;
  one("#pager").hidden = last === 0;
  one("#back").disabled = state.page === 0;
  one("#forth").disabled = state.page === last;
  one("#page").textContent = `${start + 1} to ${Math.min(start + rows, found.chosen.length)} of ${found.chosen.length}`;
  for (const head of heads) {
    if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

function row(model) {
  const line = document.createElement("tr");
  const name = document.createElement("th");
  name.scope = "row";
  const shield = document.createElement("bdi");
  shield.append(linked(model));
  name.append(shield);
  line.append(name);
  if (model.score === null) {
    cell(line, "").append(outcome("failed", "not audited"));
    const reason = cell(line, "reason", model.reason);
    reason.colSpan = 5;
    reason.dir = "auto";
    return line;
  }
  const verdict = data.verdicts[model.verdict];
  cell(line, "").append(outcome(verdict, verdict));
  cell(line, "figure", model.score.toFixed(1));
  for (const points of model.elements) cell(line, "figure wide", points === null ? "–" : points.toFixed(1));
  cell(line, "").append(strip(model.statuses));
  return line;
}

function linked(model) {
  if (!model.link) return model.id;
  const link = document.createElement("a");
  link.href = model.link;
  link.rel = "noopener noreferrer nofollow";
  link.textContent = model.id;
  return link;
}

function cell(line, name, text = "") {
  const made = document.createElement("td");
  made.className = name;
  made.textContent = text;
  line.append(made);
  return made;
}

function outcome(sign, words) {
  const made = document.createElement("span");
  made.className = "outcome";
  const picture = drawn("svg", { class: "sign", "aria-hidden": "true", focusable: "false" });
  picture.append(drawn("use", { href: `#${sign}` }));
  made.append(picture, words);
  return made;
}

// All findings of a model in one line, in as few elements as there are statuses.
function strip(statuses) {
  const paths = { m: "", p: "", u: "", k: "", n: "" };
  const counts = { m: 0, p: 0, u: 0, k: 0, n: 0 };
  let cut = "";
  let x = 0;
  let before = requirements[0].id.split(".")[0];
  requirements.forEach((requirement, place) => {
    const element = requirement.id.split(".")[0];
    if (element !== before) x += 6;
    before = element;
    const status = statuses[place];
    if (status in paths) {
      counts[status] += 1;
      if (status === "p") paths.p += `M${x} 8h8v8h-8z`;
      else if (status === "n") paths.n += `M${x + 2} 7.5h4v1h-4z`;
      else paths[status] += `M${x} 0h8v16h-8z`;
      if (status === "u") cut += `M${x + 2} 5.5l4 5M${x + 6} 5.5l-4 5`;
    }
    x += 10;
  });
  const said = PARTS.filter((status) => counts[status]).map((status) => `${counts[status]} ${NAMED[status]}`);
  const picture = drawn("svg", { class: "strip", viewBox: `0 0 ${x - 2} 16`, preserveAspectRatio: "none", role: "img", "aria-label": said.join(", ") });
  for (const status of PARTS) if (paths[status]) picture.append(drawn("path", { class: `part ${CLASS[status]}`, d: paths[status] }));
  if (cut) picture.append(drawn("path", { class: "cut", d: cut }));
  return picture;
}
