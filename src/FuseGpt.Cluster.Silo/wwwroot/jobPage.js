// The parts of a job's view.

import { actionButtons, reportLink } from './jobActions.js';
import { badge, bar, left, reason } from './jobParts.js';
import { chartCard } from './chartCard.js';
import { clock, count, indices, loss, modelName, number, percent, standing, time } from './figures.js';
import { deviceLanes } from './deviceLanes.js';
import { el, fill, refill, say } from './dom.js';
import { losses, perplexities, scoreTitle, scores, times } from './jobCharts.js';
import { perplexityOf } from './jobModel.js';

/** Puts the view into a place. `onChanged` is told the job as it stands after an action. */
export function jobPage(main, onChanged) {
  let model = null;
  const parts = {
    head: el('div', { class: 'title-row' }), progress: el('section', { class: 'card progress-card', 'aria-label': 'Progress' }),
    live: el('span', { class: 'live', hidden: true }, el('span', { class: 'dot busy' }), 'live'),
    rounds: el('section', { class: 'card wide-card', 'aria-label': 'Rounds' }), asked: el('section', { class: 'card wide-card', 'aria-label': 'What was asked' }),
    log: el('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': 'Log', tabindex: 0 }),
  };
  const charts = {
    scores: chartCard('Redundancy of each block', 'The first round is not scored yet.', 'The stronger the colour, the less the block matters; the ring is the block taken out. A half-filled cell is a bound: the block was no longer scored when it could not be picked any more.', width => scores(model, width), true),
    perplexity: chartCard('Perplexity against depth', 'The line begins with the first round that is measured. Without an evaluation text nothing is.', null, width => perplexities(model, width)),
    loss: chartCard('Training loss', 'Nothing is trained yet.', null, width => losses(model, width)),
    lanes: chartCard('Devices', 'No device has finished or begun an item yet.', 'What each device did when. Times without work are cut short; items too short to be seen are drawn together.', width => deviceLanes(model.items, width), true),
    times: chartCard('Where the time went', 'No round is finished yet.', null, width => times(model, width), true),
  };
  fill(main, el('p', { class: 'crumbs' }, el('a', { href: '#/' }, 'Jobs'), ' / ', el('span', { class: 'crumb-id' })), parts.head, parts.progress,
    el('div', { class: 'charts' }, Object.values(charts).map(chart => chart.card)),
    parts.rounds, el('section', { class: 'card wide-card' }, el('h2', {}, 'Log'), parts.log), parts.asked);

  const update = changed => {
    model = changed;
    say(main.querySelector('.crumb-id'), model.job.id);
    showHead(parts, model, onChanged);
    showProgress(parts, model);
    showRounds(parts.rounds, model);
    showAsked(parts.asked, model);
    charts.scores.rename(scoreTitle(model.request.method));
    charts.loss.card.hidden = !trains(model.request.method);
    charts.perplexity.card.classList.toggle('whole', charts.loss.card.hidden);
    const isActive = ['running', 'queued'].includes(model.job.status);
    charts.times.card.hidden = isActive;
    Object.values(charts).forEach(chart => chart.redraw());
  };
  return {
    update,
    setLive: isLive => { parts.live.hidden = !isLive; },
    addLines: lines => addLines(parts.log, lines),
    drawSoon: (changed, event) => {
      model = changed;
      const drawn = { picked: ['scores'], step: ['loss'], round: ['scores', 'loss'], evaluated: ['perplexity'] }[event.event] ?? [];
      drawn.forEach(name => charts[name].redraw());
    },
  };
}

const trains = method => method.includes('+');

function showHead({ head, live }, { job, request }, onChanged) {
  refill(head, [job.status, job.id], () => [
    el('div', {}, el('div', { class: 'name-row' }, el('h1', {}, modelName(job.model)), badge(job), live), el('p', { class: 'muted' }, `${job.method} · ${amount(request)} · devices ${job.devices}`)),
    el('div', { class: 'actions' }, actionButtons(job, onChanged), el('a', { class: 'button', href: `#/new?like=${encodeURIComponent(job.id)}` }, 'Another like it'), reportLink(job)),
  ]);
}

const amount = request => request.blocks != null ? `${request.blocks} ${request.blocks === 1 ? 'block' : 'blocks'} fewer` : `${+(request.sparsity * 100).toFixed(2)} % fewer blocks`;

function showProgress({ progress }, model) {
  const { job, result } = model;
  const last = [...model.rounds.keys(), ...model.perplexities.keys()].filter(round => perplexityOf(model, round) != null).sort((a, b) => a - b).at(-1);
  const tiles = [
    ['Perplexity', model.dense == null ? '–' : `${number(model.dense)}${last ? ` → ${number(perplexityOf(model, last))}` : ''}`],
    ['Rounds', job.rounds == null ? '–' : `${model.rounds.size} of ${job.rounds}`],
    ['Blocks', model.blocks == null ? '–' : `${model.blocks} → ${model.blocks - model.rounds.size}`],
    result ? ['Parameters', `${count(result.parametersBefore)} → ${count(result.parametersAfter)}`] : ['Training speed', model.speed && job.status === 'running' ? `${count(model.speed)} tokens/s` : '–'],
  ];
  fill(progress,
    el('div', { class: 'progress-head' }, el('span', { class: 'big figure' }, percent(job.percent / 100)), el('span', { class: 'progress-text' }, el('strong', {}, standing(job)), el('span', { class: 'muted' }, result ? `took ${time(result.seconds)} of work` : left(job)))),
    bar(job, 'Progress'), reason(job),
    result?.output ? el('p', { class: 'reason good' }, `The model is in ${result.output}.`) : null,
    el('dl', { class: 'tiles' }, tiles.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', { class: 'figure' }, value)))));
}

const columns = ['Round', 'Without', 'Group', 'Perplexity', 'First loss', 'Last loss', 'Held-out loss', 'Scoring', 'Training'];

function showRounds(place, model) {
  const rows = [...model.rounds.values()].map(round => [
    count(round.round), `block ${round.picked}`, round.group.length ? indices(round.group) : '–', number(perplexityOf(model, round.round)),
    round.losses.length ? loss(round.losses[0]) : '–', round.losses.length ? loss(round.losses.at(-1)) : '–', guard(round.guard), time(round.scoreSeconds), time(round.trainSeconds),
  ]);
  place.hidden = rows.length === 0;
  refill(place, rows, () => [el('h2', {}, 'Rounds'), el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of rounds' }, el('table', {},
    el('thead', {}, el('tr', {}, columns.map(name => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, rows.map(row => el('tr', {}, row.map((cell, index) => index === 0 ? el('th', { scope: 'row' }, cell) : el('td', {}, cell)))))))]);
}

function guard(guard) {
  return guard ? `${(guard.fellBack ? guard.dropped : guard.trained.at(-1)).toFixed(3)} (dropped ${guard.dropped.toFixed(3)}${guard.fellBack ? ', fell back to it' : guard.trained.length > 1 ? ', second attempt' : ''})` : '–';
}

function showAsked(place, { request }) {
  if (!place.firstChild) {
    fill(place, el('details', {}, el('summary', {}, 'What was asked'), el('pre', { tabindex: 0, 'aria-label': 'The request' }, JSON.stringify(request, null, 2))));
  }
}

function addLines(log, lines) {
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
  log.append(...lines.map(line => el('p', {}, el('time', { datetime: line.time }, clock(line.time)), el('span', {}, line.text))));
  if (isAtEnd) {
    log.scrollTop = log.scrollHeight;
  }
}
