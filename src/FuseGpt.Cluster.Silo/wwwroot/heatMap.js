// Values over rows and columns as the strength of one colour. Marked cells have a ring; of bounds only the lower half is filled.

import { label, picture, svg } from './svg.js';

const left = 62;
const right = 8;
const top = 6;
const rowHeight = 26;
const leastOpacity = 0.06;

/** Draws cells ({ row, column, heat, told, isBound, isMarked }); null when there is nothing to draw. */
export function heatMap({ width, told, across, rows, columns, cells }) {
  if (cells.length === 0) {
    return null;
  }

  const cellWidth = Math.min(72, (width - left - right) / Math.max(1, columns));
  const bottom = top + rows.length * rowHeight;
  const step = Math.max(1, Math.ceil(22 / cellWidth));
  const names = [];
  for (let column = 0; column < columns; column += step) {
    names.push(label(left + (column + 0.5) * cellWidth, bottom + 18, String(column), 'middle'));
  }

  return picture(width, bottom + 44, told,
    rows.map((name, row) => label(left - 8, top + row * rowHeight + 17, name, 'end')),
    cells.map(cell => drawCell(cell, cellWidth)),
    names,
    label(left + columns * cellWidth / 2, bottom + 38, across, 'middle', { class: 'fg-quiet' }));
}

function drawCell(cell, cellWidth) {
  const gap = cellWidth > 8 ? 1.5 : 0.5;
  const [x, y] = [left + cell.column * cellWidth + gap, top + cell.row * rowHeight + gap];
  const [width, height] = [Math.max(1, cellWidth - 2 * gap), rowHeight - 2 * gap];
  const place = { x, y, width, height, rx: Math.min(4, width / 4) };
  const opacity = leastOpacity + (1 - leastOpacity) * Math.min(1, Math.max(0, cell.heat));
  return svg('g', { class: 'fg-1' },
    svg('rect', { ...place, class: 'fg-fill', y: cell.isBound ? y + height / 2 : y, height: cell.isBound ? height / 2 : height, 'fill-opacity': opacity }),
    cell.isMarked && svg('rect', { ...place, class: 'fg-2 fg-line' }),
    svg('rect', { ...place, 'fill-opacity': 0 }, svg('title', {}, cell.told)));
}
