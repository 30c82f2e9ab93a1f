// Whether the server answers, told at the top of the page.

import { say } from './dom.js';

let version = '';

/** Takes note of an answer, or of none. */
export function setLink(isUp) {
  const state = document.getElementById('link-state');
  state.classList.toggle('up', isUp);
  state.classList.toggle('down', !isUp);
  say(document.getElementById('link-text'), isUp ? version || 'Connected' : 'No answer, trying again');
}

/** Takes note of what the server is. */
export function setVersion(text) {
  version = `Server ${text.split('+')[0]}`;
  setLink(true);
}
