// Lines over a common axis, as the report draws them: grid, axes, markers that tell their values, a legend.

import { colour, label, legend, picture, svg } from './svg.js';
import { scaleAround, scaleOf } from './scale.js';

const left = 66;
const right = 14;
const top = 12;
const plot = 230;
const mostNamed = 12;
const mostMarked = 40;
const mostPoints = 400;

/** Draws lines ({ name, points: [[x, y]] }); null when there is nothing to draw. */
export function lineChart({ width, told, across, up, lines, xText, yText }) {
  const drawn = lines.map(line => ({ ...line, points: thin(line.points.filter(([, y]) => Number.isFinite(y))) })).filter(line => line.points.length > 0);
  if (drawn.length === 0) {
    return null;
  }

  const xs = [...new Set(drawn.flatMap(line => line.points.map(([x]) => x)))];
  const x = xs.length <= Math.min(mostNamed, width / 44) ? scaleOf(xs, left, width - right) : scaleAround(xs, left, width - right, true);
  const y = scaleAround(drawn.flatMap(line => line.points.map(([, value]) => value)), top + plot, top);
  const key = drawn.length > 1 ? legend(drawn.map((line, index) => ({ name: line.name, index: index + 1, shape: 'line' })), left, top + plot + 62, width - left - right) : { parts: [], bottom: top + plot + 46 };
  return picture(width, key.bottom, told, axes(width, x, y, across, up, xText, yText), drawn.map((line, index) => drawLine(line, index, x, y, xText, yText)), key.parts);
}

function axes(width, x, y, across, up, xText, yText) {
  const bottom = top + plot;
  return [
    ...y.ticks.flatMap(tick => [
      svg('line', { class: 'fg-grid', x1: left, x2: width - right, y1: y.at(tick), y2: y.at(tick) }),
      label(left - 8, y.at(tick) + 4, yText(tick), 'end'),
    ]),
    ...x.ticks.filter(tick => x.at(tick) <= width - right + 1).map(tick => label(x.at(tick), bottom + 20, xText(tick), 'middle')),
    svg('line', { class: 'fg-axis', x1: left, x2: width - right, y1: bottom, y2: bottom }),
    label((left + width - right) / 2, bottom + 40, across, 'middle', { class: 'fg-quiet' }),
    svg('text', { class: 'fg-quiet', transform: `translate(13 ${top + plot / 2}) rotate(-90)`, 'text-anchor': 'middle' }, up),
  ];
}

function drawLine(line, index, x, y, xText, yText) {
  const places = line.points.map(([a, b]) => `${x.at(a).toFixed(1)},${y.at(b).toFixed(1)}`).join(' ');
  const marks = line.points.length > mostMarked ? [] : line.points.map(([a, b]) =>
    svg('circle', { class: 'fg-dot', cx: x.at(a), cy: y.at(b), r: 3.5 }, svg('title', {}, `${line.name}, ${xText(a)}: ${yText(b)}`)));
  return svg('g', { class: colour(index + 1) }, svg('polyline', { class: 'fg-line', points: places }), marks);
}

/** More points than that are closer together than the eye can tell. */
function thin(points) {
  const step = Math.ceil(points.length / mostPoints);
  return points.length <= mostPoints ? points : points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
