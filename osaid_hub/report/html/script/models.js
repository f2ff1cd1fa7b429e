// What the page knows of each model, read from its block of JSON.
const data = JSON.parse(document.getElementById("models").textContent);
const FAILED = -1;
const NAMED = { m: "met", p: "partial", u: "unmet", k: "unknown", n: "not applicable", "-": "not asked" };
const CLASS = { m: "met", p: "partial", u: "unmet", k: "unknown", n: "not_applicable" };
const BINS = 10;

const models = data.models.map((row) => {
  const failed = row[1] === FAILED;
  const link = row[failed ? 3 : 8];
  return {
    id: row[0],
    words: row[0].toLowerCase(),
    verdict: row[1],
    score: failed ? null : row[2],
    ceiling: failed ? null : row[3],
    elements: failed ? [null, null, null] : [row[4], row[5], row[6]],
    statuses: failed ? "" : row[7],
    reason: failed ? row[2] : "",
    bin: failed ? -1 : Math.min(BINS - 1, Math.floor((row[2] * BINS) / 100)),
    link: link === undefined ? data.before + row[0] + data.after : link,
  };
});
const requirements = data.requirements.map(([id, title, required]) => ({ id, title, required }));

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const many = (count) => `${count} model${count === 1 ? "" : "s"}`;

// A share in percent; never 0 % of something nor 100 % of less than all.
function share(count, whole) {
  if (!whole) return "0 %";
  const percent = Math.round((100 * count) / whole);
  if (percent === 0 && count) return "< 1 %";
  return percent === 100 && count < whole ? "> 99 %" : `${percent} %`;
}

// An element of SVG, which needs its name space.
function drawn(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
