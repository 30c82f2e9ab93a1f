// Devices: as cards, and as lanes of what they did lately.

import { barsOf, lookBack } from './deviceTrack.js';
import { bytes, time } from './figures.js';
import { el } from './dom.js';
import { gauge } from './gauge.js';
import { timeLanes } from './timeLanes.js';

const healthNames = { ready: 'Ready', resting: 'Resting', onTrial: 'On trial', lost: 'Lost' };
const kinds = ['scoring', 'propagating', 'training', 'evaluating', 'publishing', 'exporting', 'other work', 'another job']
  .map((name, index) => ({ name, colour: [1, 6, 2, 3, 4, 7, 5, 0][index] }));

/** A device and what it is at. */
export function deviceCard(device) {
  const memory = device.memoryLimit ? `${bytes(device.memoryUsed ?? 0)} of ${bytes(device.memoryLimit)}` : 'memory known after its first item';
  return el('li', { class: 'device' },
    el('div', { class: 'device-head' }, el('span', { class: `dot ${device.work ? 'busy' : device.health}` }), el('strong', {}, device.name), el('span', { class: 'muted' }, device.work ? 'At work' : healthNames[device.health])),
    el('p', { class: 'muted small clip' }, device.reason ?? (device.work ? `${device.work.item} for ${device.work.job}` : 'Idle')),
    device.memoryLimit ? gauge(`Memory of ${device.name}`, device.memoryUsed ?? 0, device.memoryLimit) : null,
    el('p', { class: 'muted small' }, memory));
}

/** What each device did in the last two minutes; the job's own work by its phase. */
export function deviceLanes(devices, jobId, width) {
  const now = Date.now();
  const bars = devices.flatMap((device, lane) => barsOf(device.key).map(bar => ({
    lane, kind: kindOf(bar, jobId), begin: bar.begin, end: bar.end, told: `${device.name}: ${bar.item} of ${bar.job}, ${time((bar.end - bar.begin) / 1000)}`,
  })));
  const busy = devices.filter(device => device.work);
  return timeLanes({
    width, lanes: devices.map(device => device.name), kinds, bars, from: now - lookBack, to: now,
    ticks: [now - lookBack, now - lookBack / 2, now], tickText: tick => tick >= now ? 'now' : `−${Math.round((now - tick) / 1000)} s`,
    told: `What the devices did in the last two minutes. ${busy.length} of ${devices.length} at work now${busy.length > 0 ? `: ${busy.map(device => `${device.name} at ${device.work.item}`).join(', ')}` : ''}.`,
  });
}

function kindOf(bar, jobId) {
  if (bar.job !== jobId) {
    return kinds.length - 1;
  }

  const phase = bar.item.split('/')[1]?.split('-')[0];
  const index = kinds.findIndex(kind => kind.name === phase);
  return index >= 0 ? index : kinds.length - 2;
}
