// How much of something is taken, as a bar.

import { el } from './dom.js';
import { svg } from './svg.js';

/** A bar of a whole; more than the whole fills it in another colour. */
export function gauge(name, value, most) {
  return el('span', { class: `gauge${value > most ? ' over' : ''}`, role: 'meter', 'aria-label': name, 'aria-valuemin': 0, 'aria-valuemax': most, 'aria-valuenow': Math.min(value, most) },
    svg('svg', { viewBox: '0 0 100 1', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, svg('rect', { width: 100 * Math.min(1, value / most), height: 1 })));
}
