// The server's token, where it wants one. It is kept for this tab only and sent with each question, never by the browser itself.

import { el, fill } from './dom.js';

const key = 'fusegpt-token';
let asking = null;

export const token = () => sessionStorage.getItem(key);

/** Asks the reader for the token; everybody who asks meanwhile waits for the same answer. */
export function askToken() {
  sessionStorage.removeItem(key);
  return asking ??= show().finally(() => asking = null);
}

function show() {
  const dialog = document.getElementById('token');
  const input = el('input', { type: 'password', id: 'token-input', autocomplete: 'off', required: true, 'aria-describedby': 'token-help' });
  const form = el('form', { method: 'dialog' },
    el('h2', { id: 'token-title' }, 'This server wants a token'),
    el('p', { class: 'muted', id: 'token-help' }, 'The one who runs the server has it, in the file that FuseGpt:Http:TokenFile names. It is kept until you close this tab.'),
    el('label', { for: 'token-input' }, 'Token'),
    input,
    el('div', { class: 'dialog-actions' }, el('button', { class: 'primary' }, 'Open')));
  fill(dialog, form);
  // Without a token there is nothing to see: a browser closes a dialog for whoever insists, and it opens again.
  dialog.onclose = () => token() ?? dialog.showModal();
  dialog.showModal();
  input.focus();
  return new Promise(resolve => form.addEventListener('submit', event => {
    event.preventDefault();
    sessionStorage.setItem(key, input.value.trim());
    dialog.close();
    resolve();
  }));
}
