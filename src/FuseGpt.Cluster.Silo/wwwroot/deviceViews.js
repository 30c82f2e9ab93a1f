// Devices as cards.

import { bytes } from './figures.js';
import { el } from './dom.js';
import { gauge } from './gauge.js';

const healthNames = { ready: 'Ready', resting: 'Resting', onTrial: 'On trial', lost: 'Lost' };

/** A device and what it is at. */
export function deviceCard(device) {
  const memory = device.memoryLimit ? `${bytes(device.memoryUsed ?? 0)} of ${bytes(device.memoryLimit)}` : 'memory known after its first item';
  return el('li', { class: 'device' },
    el('div', { class: 'device-head' }, el('span', { class: `dot ${device.work ? 'busy' : device.health}` }), el('strong', {}, device.name), el('span', { class: 'muted' }, device.work ? 'At work' : healthNames[device.health])),
    el('p', { class: 'muted small clip' }, device.reason ?? (device.work ? `${device.work.item} for ${device.work.job}` : 'Idle')),
    device.memoryLimit ? gauge(`Memory of ${device.name}`, device.memoryUsed ?? 0, device.memoryLimit) : null,
    el('p', { class: 'muted small' }, memory));
}
