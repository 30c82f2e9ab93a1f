// What was done when, on lanes below each other.

import { colour, label, legend, picture, svg } from './svg.js';

const right = 12;
const top = 6;
const laneHeight = 30;
const edge = 24;
const gap = 1;

/** Draws bars ({ lane, kind, begin, end, told }) between two times; null without lanes. */
export function timeLanes({ width, told, left = 70, lanes, kinds, bars, from, to, ticks, tickText }) {
  if (lanes.length === 0) {
    return null;
  }

  const bottom = top + lanes.length * laneHeight;
  const at = time => left + (time - from) / Math.max(1e-9, to - from) * (width - left - right);
  const used = [...new Set(bars.map(bar => bar.kind))].sort((a, b) => a - b);
  const key = legend(used.map(kind => ({ name: kinds[kind].name, index: kinds[kind].colour })), left, bottom + 44, width - left - right);
  return picture(width, Math.max(key.bottom, bottom + 30), told,
    lanes.map((name, lane) => [
      svg('rect', { class: 'fg-lane', x: left, y: top + lane * laneHeight + 4, width: width - left - right, height: laneHeight - 8, rx: 4 }),
      label(left - 10, top + lane * laneHeight + 19, name, 'end'),
    ]),
    ticks.map(tick => [
      svg('line', { class: 'fg-grid', x1: at(tick), x2: at(tick), y1: top, y2: bottom }),
      label(at(tick), bottom + 18, tickText(tick), anchorOf(at(tick), left, width)),
    ]),
    bars.map(bar => drawBar(bar, at, kinds)),
    key.parts);
}

/** A tick's text stays inside the picture. */
const anchorOf = (x, left, width) => x < left + edge ? 'start' : x > width - right - edge ? 'end' : 'middle';

function drawBar(bar, at, kinds) {
  const x = at(bar.begin);
  const wide = at(bar.end) - x;
  return svg('g', { class: colour(kinds[bar.kind].colour) },
    svg('rect', { class: 'fg-fill', x, y: top + bar.lane * laneHeight + 4, width: Math.max(1, wide - (wide > 4 * gap ? gap : 0)), height: laneHeight - 8, rx: Math.min(3, Math.max(0, wide / 4)) },
      svg('title', {}, bar.told)));
}
