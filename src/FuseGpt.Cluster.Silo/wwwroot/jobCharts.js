// The pictures of a job: what each block was worth, perplexity against depth, losses, where the time went. They are those of the report.

import { count, number, span, time } from './figures.js';
import { heatMap } from './heatMap.js';
import { lineChart } from './lineChart.js';
import { perplexityOf, scoredRounds } from './jobModel.js';
import { timeTicks } from './scale.js';
import { timeLanes } from './timeLanes.js';

const work = [{ name: 'scoring', colour: 1 }, { name: 'training', colour: 2 }];

/** What the scores are, and how they are read. */
export function scoreTitle(method) {
  return { sleb: 'Next-token loss without each block', shortgpt: 'Redundancy of each block (1 − BI)' }[method] ?? 'Redundancy of each block (1 − MI)';
}

/** Redundancy of every block in every round: the stronger, the less the block matters. */
export function scores(model, width) {
  const rounds = scoredRounds(model);
  const heats = rounds.map(round => round.scores.map(score => heat(model.request.method, highest(score))));
  const [least, most] = [Math.min(...heats.flat()), Math.max(...heats.flat())];
  return heatMap({
    width, across: 'block', columns: model.blocks ?? 0, rows: rounds.map(name),
    told: `${scoreTitle(model.request.method)}, by round. Picked: ${rounds.map(round => `${name(round)}: block ${round.picked}`).join(', ')}.`,
    cells: rounds.flatMap((round, row) => round.blocks.map((block, index) => ({
      row, column: block, heat: (heats[row][index] - least) / Math.max(most - least, Number.MIN_VALUE),
      told: tell(model.request.method, round, block, round.scores[index]), isBound: round.scores[index].redundancy == null, isMarked: block === round.picked,
    }))),
  });
}

/** Perplexity of the model at each depth. */
export function perplexities(model, width) {
  const points = model.dense == null ? [] : [0, ...scoredRounds(model).map(round => round.round)]
    .map(round => [model.blocks - round, perplexityOf(model, round)]).filter(([, value]) => value != null).reverse();
  return points.length < 2 ? null : lineChart({
    width, lines: [{ name: 'perplexity', points }], across: 'blocks left', up: 'perplexity', xText: count, yText: number,
    told: `Perplexity against depth: ${points.map(([blocks, value]) => `${blocks} blocks ${number(value)}`).reverse().join(', ')}.`,
  });
}

/** Loss of each training step, a line per round. */
export function losses(model, width) {
  const lines = [...model.rounds.values()].filter(round => round.losses.length > 1).map(round => ({ name: name(round), points: round.losses.map((loss, step) => [step + 1, loss]) }));
  if (model.live?.points.length > 1) {
    lines.push({ name: `round ${model.live.round}`, points: model.live.points });
  }

  return lineChart({
    width, lines, across: 'step', up: 'loss', xText: count, yText: value => value === 0 ? '0' : value < 0.01 ? value.toExponential(0) : value < 1000 ? String(+value.toPrecision(3)) : count(value),
    told: `Training loss, ${lines.map(line => `${line.name}: from ${line.points[0][1].toPrecision(3)} to ${line.points.at(-1)[1].toPrecision(3)}`).join(', ')}.`,
  });
}

/** Where the time of each round went. */
export function times(model, width) {
  const rounds = [...model.rounds.values()];
  if (rounds.length === 0) {
    return null;
  }

  const longest = Math.max(...rounds.map(round => round.scoreSeconds + round.trainSeconds));
  return timeLanes({
    width, left: 62, lanes: rounds.map(name), kinds: work, from: 0, to: longest, ticks: timeTicks(longest, width - 62), tickText: span,
    told: `Where the time went. ${rounds.map(round => `${name(round)}: scoring ${time(round.scoreSeconds)}, training ${time(round.trainSeconds)}`).join('; ')}.`,
    bars: rounds.flatMap((round, lane) => [
      { lane, kind: 0, begin: 0, end: round.scoreSeconds, told: `${name(round)}: scoring ${time(round.scoreSeconds)}` },
      { lane, kind: 1, begin: round.scoreSeconds, end: round.scoreSeconds + round.trainSeconds, told: `${name(round)}: training ${time(round.trainSeconds)}` },
    ].filter(bar => bar.end > bar.begin)),
  });
}

const name = round => `round ${round.round}`;

const highest = score => score.redundancy ?? score.bound;

/** MI spans powers of ten, so its logarithm is shown; a loss is shown as it is. */
const heat = (method, value) => method === 'sleb' ? value : -Math.log10(Math.max(1 - value, 1e-6));

function tell(method, round, block, score) {
  const value = method === 'sleb' ? -highest(score) : highest(score);
  return `${name(round)}, block ${block}: ${score.redundancy == null ? 'at most ' : ''}${value.toFixed(4)}${block === round.picked ? ', picked' : ''}`;
}
