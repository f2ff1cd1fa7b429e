// Which models are chosen, in their order, and how many each further choice would leave.
const sorted = { key: "", models: [] };

function value(model, sort) {
  if (sort === "id") return model.words;
  if (sort === "verdict") return model.verdict === FAILED ? null : model.verdict;
  return sort === "score" ? model.score : model.elements[SORTS.indexOf(sort) - 3];
}

// In order; models of which nothing is known come last either way, and equal ones by name.
function inOrder() {
  const key = `${state.sort} ${state.down}`;
  if (sorted.key !== key) {
    const sign = state.down ? -1 : 1;
    const keyed = models.map((model) => [value(model, state.sort), model]);
    keyed.sort(([a, left], [b, right]) => {
      if (a !== b) {
        if (a === null) return 1;
        if (b === null) return -1;
        return a < b ? -sign : sign;
      }
      return left.words < right.words ? -1 : left.words > right.words ? 1 : 0;
    });
    sorted.key = key;
    sorted.models = keyed.map(([, model]) => model);
  }
  return sorted.models;
}

function choose() {
  const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = [];
  const verdicts = new Map();
  const bins = new Array(BINS).fill(0);
  const tally = requirements.map(() => ({ m: 0, p: 0, u: 0, k: 0, n: 0, "-": 0 }));
  const sums = [0, 0, 0, 0];
  const counts = [0, 0, 0, 0];
  let audited = 0;
  for (const model of inOrder()) {
    if (!words.every((word) => model.words.includes(word))) continue;
    if (state.requirement >= 0 && !(model.statuses && state.status.includes(model.statuses[state.requirement]))) continue;
    const inVerdict = !state.verdicts.size || state.verdicts.has(model.verdict);
    const inBin = state.bin < 0 || state.bin === model.bin;
    if (inBin) verdicts.set(model.verdict, (verdicts.get(model.verdict) || 0) + 1);
    if (inVerdict && model.bin >= 0) bins[model.bin] += 1;
    if (!inVerdict || !inBin) continue;
    chosen.push(model);
    if (model.score === null) continue;
    audited += 1;
    for (let place = 0; place < model.statuses.length; place++) tally[place][model.statuses[place]] += 1;
    [model.score, ...model.elements].forEach((points, place) => {
      if (points === null) return;
      sums[place] += Math.round(points * 100);
      counts[place] += 1;
    });
  }
  const means = sums.map((sum, place) => (counts[place] ? sum / counts[place] / 100 : null));
  return { chosen, verdicts, bins, tally, means, audited };
}
