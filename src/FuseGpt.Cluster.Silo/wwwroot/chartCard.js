// A card with a picture that fits its width.

import { el, fill } from './dom.js';

/** A card whose picture is drawn by `draw(width)`; null from it shows what is waited for. A whole one takes its row alone. */
export function chartCard(title, waiting, note, draw, isWhole = false) {
  const body = el('div', { class: 'chart-body' });
  const heading = el('h2', {}, title);
  const card = el('section', { class: `card chart-card${isWhole ? ' whole' : ''}` }, heading, body, note ? el('p', { class: 'muted small' }, note) : null);
  let asked = 0;
  const redraw = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      const width = Math.floor(body.clientWidth);
      const drawn = (width > 0 && draw(width)) || el('p', { class: 'empty' }, waiting);
      // What is pointed at stays while nothing of it changes.
      if (!body.firstChild?.isEqualNode(drawn)) {
        fill(body, drawn);
      }
    });
  };
  new ResizeObserver(redraw).observe(card);
  return { card, redraw, rename: text => { heading.textContent = text; } };
}
