// Puts one picture together, in the look of the report. A picture is as wide as its place, so its text keeps its size.

const space = 'http://www.w3.org/2000/svg';

/** An SVG element; children that are no nodes become text. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === 'number' ? String(+value.toFixed(2)) : value);
  }

  element.append(...children.flat(Infinity).filter(Boolean));
  return element;
}

/** Text at a place. */
export const label = (x, y, text, anchor = 'start', attributes = {}) => svg('text', { x, y, 'text-anchor': anchor, ...attributes }, text);

/** A whole picture. */
export const picture = (width, height, told, ...children) =>
  svg('svg', { class: 'fg-chart', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': told }, ...children);

/** The colour of a line or kind; there are eight. */
export const colour = index => `fg-${index % 8}`;

/** A square and its name, for each entry, in rows that fit. */
export function legend(entries, left, top, width) {
  const parts = [];
  let [x, y] = [left, top];
  for (const { name, index, shape = 'square' } of entries) {
    const wide = 30 + name.length * 7.2;
    if (x > left && x + wide > left + width) {
      [x, y] = [left, y + 22];
    }

    const mark = shape === 'line'
      ? svg('line', { class: 'fg-line', x1: x, x2: x + 16, y1: y, y2: y })
      : svg('rect', { class: 'fg-fill', x, y: y - 6, width: 12, height: 12, rx: 3 });
    parts.push(svg('g', { class: colour(index) }, mark), label(x + 22, y + 4, name));
    x += wide + 12;
  }

  return { parts, bottom: entries.length > 0 ? y + 12 : top };
}
