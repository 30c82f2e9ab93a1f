// What each device did for a job, from its first item on: the journal's own times. Times without work are cut short, as in the report.

import { span, time } from './figures.js';
import { timeLanes } from './timeLanes.js';
import { timeTicks } from './scale.js';

const kinds = ['scoring', 'propagating', 'training', 'evaluating', 'publishing', 'exporting', 'failed', 'other work']
  .map((name, index) => ({ name, colour: [1, 6, 2, 3, 4, 7, 5, 0][index] }));

/** Share of all the work that a time without work is drawn as at most. */
const longestGap = 0.02;

/** In points of the picture: shorter items are drawn together with their neighbours, and how far apart those may be. */
const shortest = 3;
const closest = 1.5;

const lettersWidth = 7;
const right = 12;

/** Draws the attempts ({ ended, running }); null without any. */
export function deviceLanes({ ended, running }, width) {
  const items = [...ended, ...running];
  items.forEach(prepare);
  items.sort((a, b) => a.start - b.start);
  if (items.length === 0) {
    return null;
  }

  const total = place(items);
  const devices = [...new Set(items.map(item => item.device))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const names = shortNames(devices);
  const left = Math.min(width * 0.4, Math.max(...names.map(name => name.length)) * lettersWidth + 24);
  const scale = (width - left - right) / Math.max(total, Number.MIN_VALUE);
  const lanes = devices.map(device => items.filter(item => item.device === device));
  return timeLanes({
    width, left, kinds, from: 0, to: total, ticks: timeTicks(total, width - left), tickText: span,
    lanes: names.map(name => clip(name, left)),
    bars: lanes.flatMap((own, lane) => joined(own, scale).map(run => ({ lane, kind: run.first.kind, begin: run.begin, end: run.end, told: tell(names[lane], run) }))),
    told: `What each device did for the job. ${lanes.map((own, lane) => `${names[lane]}: ${sum(own)}`).join('; ')}.`,
  });
}

/** What does not change is worked out once for an item: there may be thousands, and a picture each second. */
function prepare(item) {
  item.start ??= new Date(item.started) / 1000;
  item.kind ??= kindOf(item);
}

/** Gives each item its begin in the picture, in seconds; returns where the picture ends. */
function place(items) {
  const longest = longestGap * items.reduce((sum, item) => sum + item.seconds, 0);
  let [cut, end, total] = [0, 0, 0];
  for (const item of items) {
    const begin = item.start - items[0].start;
    cut += Math.max(0, begin - end - longest);
    item.begin = begin - cut;
    end = Math.max(end, begin + item.seconds);
    total = Math.max(total, item.begin + item.seconds);
  }

  return total;
}

/** The items of a lane, those of a kind together that are too short to be seen apart. */
function joined(items, scale) {
  const runs = [];
  for (const item of items) {
    const [run, end] = [runs.at(-1), item.begin + item.seconds];
    const isShort = run && Math.min(item.seconds, run.end - run.begin) * scale < shortest;
    if (isShort && run.first.kind === item.kind && run.first.round === item.round && (item.begin - run.end) * scale <= closest) {
      Object.assign(run, { last: item, end: Math.max(run.end, end), count: run.count + 1 });
    } else {
      runs.push({ first: item, last: item, begin: item.begin, end, count: 1 });
    }
  }

  return runs;
}

function tell(name, { first, last, begin, end, count }) {
  const what = count === 1 ? first.item : `${first.item} to ${last.item}, ${count} items`;
  return `${name}: ${what}, ${time(end - begin)}${last.ended ? '' : ' so far'}${first.error ? `, failed: ${first.error}` : ''}`;
}

function sum(items) {
  const seconds = new Map();
  items.forEach(item => seconds.set(item.kind, (seconds.get(item.kind) ?? 0) + item.seconds));
  const now = items.filter(item => !item.ended).map(item => `, now at ${item.item}`).join('');
  return `${items.length} ${items.length === 1 ? 'item' : 'items'}, ${[...seconds].map(([kind, total]) => `${kinds[kind].name} ${time(total)}`).join(', ')}${now}`;
}

function kindOf({ phase, outcome }) {
  const index = kinds.findIndex(kind => kind.name === (outcome === 'failed' ? outcome : phase));
  return index >= 0 ? index : kinds.length - 1;
}

/** The servers' names are told where there are several. */
function shortNames(devices) {
  const servers = new Set(devices.map(device => device.split('/')[0]));
  return servers.size > 1 ? devices : devices.map(device => device.slice(device.indexOf('/') + 1));
}

/** The end of a name tells more than its start. */
function clip(name, left) {
  const most = Math.floor((left - 16) / lettersWidth);
  return name.length <= most ? name : `…${name.slice(1 - most)}`;
}
