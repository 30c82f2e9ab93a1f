// A plan, as the console tells it.

import { bytes, count, percent, time } from './figures.js';
import { el } from './dom.js';
import { gauge } from './gauge.js';

/** A plan and what speaks against it. */
export function planView(plan, order) {
  const { work, model, disk } = plan;
  const left = model.blocks - work.rounds.length;
  return el('section', { class: 'card plan', 'aria-label': 'Plan' },
    el('div', { class: 'name-row' }, el('h2', {}, 'Plan'), verdict(plan)),
    plan.problems.map(problem => el('p', { class: `reason ${problem.isRefusal ? 'bad' : ''}` }, problem.text)),
    el('dl', { class: 'tiles' }, tile('Blocks', `${model.blocks} → ${left}`), tile('Parameters', `${count(parameters(model, model.blocks))} → ${count(plan.parametersLeft)}`),
      tile('Weight files', `${bytes(model.outerBytes + model.blocks * model.blockBytes)} → ${bytes(plan.bytesLeft)}`), tile('Time', plan.seconds == null ? 'not measured' : `about ${time(plan.seconds)}`),
      tile('Training steps', count(work.rounds.reduce((sum, round) => sum + round.steps, 0))), tile('Disk, at most', bytes(disk.total))),
    el('h3', {}, 'Devices'), el('ul', { class: 'plain' }, plan.devices.map(device)),
    el('p', {}, el('strong', {}, layoutName(plan.layout)), ` ${plan.layout.why}`),
    plan.layout.ranges.length > 0 ? el('ul', { class: 'plain small muted' }, plan.layout.ranges.map(range => el('li', {}, range))) : null,
    plan.memory.map(memory),
    el('h3', {}, 'Rounds'), rounds(plan),
    el('p', { class: 'muted small' }, work.scoringIsExact ? 'Every block is scored on every sample.' : 'Scoring ends when the pick is certain: its passes are an estimate.',
      plan.seconds == null ? '' : ' Times leave out reading the model, writing the result and whatever else the machine does.'));
}

function verdict(plan) {
  return plan.problems.some(problem => problem.isRefusal) ? el('span', { class: 'badge failed' }, 'Does not fit') : el('span', { class: 'badge done' }, 'Fits');
}

const tile = (name, value) => el('div', {}, el('dt', {}, name), el('dd', { class: 'figure' }, value));

const parameters = (model, blocks) => model.outerParameters + blocks * model.blockParameters;

function device({ name, memoryBytes, speed }) {
  return el('li', {}, el('strong', {}, name), ` ${bytes(memoryBytes)}${speed ? `; ${count(speed.passFlops / 1e9)} GFLOP/s, training ${count(speed.trainingFlops / 1e9)}` : ''}`);
}

const layoutName = ({ layout }) => `${layout[0].toUpperCase()}${layout.slice(1)}.`;

/** What a memory is needed for, as bars of its whole. */
function memory(need) {
  const parts = [
    ['embedding and head', need.outer], ['all blocks', need.allBlocks], ['scoring, each device', need.scoring], ['measuring, each device', need.evaluation],
    ['training the first group', need.firstTraining], ['training the last group, at most', need.lastTraining], ["samples' states while training", need.sampleStates],
  ].filter(([, size]) => size > 0);
  return el('div', { class: 'memory' }, el('h3', {}, `Memory of ${need.pool.name}, ${bytes(need.pool.memoryBytes)}`),
    el('dl', { class: 'needs' }, parts.map(([name, size]) => el('div', {}, el('dt', {}, name),
      el('dd', {}, gauge(name, size, need.pool.memoryBytes), el('span', { class: 'figure' }, `${bytes(size)}, ${share(size / need.pool.memoryBytes)}`))))));
}

const share = part => part > 1 ? 'too much' : part < 0.01 ? 'under 1 %' : percent(part);

function rounds(plan) {
  const head = ['Round', 'Blocks', 'Scoring passes', 'Teacher passes', 'Steps', 'Measuring passes', 'Time'];
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Rounds of the plan' }, el('table', {},
    el('thead', {}, el('tr', {}, head.map(name => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, plan.work.rounds.map((round, index) => el('tr', {}, el('th', { scope: 'row' }, count(round.round)), [
      count(round.blocks), (plan.work.scoringIsExact ? '' : '≈ ') + count(round.scoringPasses), count(round.teacherPasses), count(round.steps), count(round.besidePasses + round.guardPasses),
      plan.times ? time(plan.times[index].total) : '–',
    ].map(cell => el('td', {}, cell)))))));
}
