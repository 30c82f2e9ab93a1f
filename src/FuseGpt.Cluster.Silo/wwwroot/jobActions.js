// What can be done with a job, each after a question.

import { Problem, ask, post } from './api.js';
import { announce, el, fill } from './dom.js';
import { token } from './token.js';

const actions = {
  pause: { name: 'Pause', title: 'Pause this job?', text: 'It stops at its next step and gives its devices back. Finished rounds stay, and a training goes on where it was.', done: 'The job is paused.' },
  resume: { name: 'Resume', title: 'Go on with this job?', text: 'It goes to the end of the queue and continues with what is not done yet.', done: 'The job goes on.' },
  restart: { name: 'Start again', path: 'resume', title: 'Start this job again?', text: 'It was cancelled, so it begins anew.', done: 'The job begins anew.' },
  cancel: { name: 'Cancel', title: 'Cancel this job?', text: 'It stops and gives its devices back. Starting it again begins anew.', done: 'The job is cancelled.', isGrave: true },
};

const offered = { queued: ['pause', 'cancel'], running: ['pause', 'cancel'], paused: ['resume', 'cancel'], failed: ['resume', 'cancel'], cancelled: ['restart'] };

/** The buttons for a job as it stands. */
export function actionButtons(job, onChanged) {
  return (offered[job.status] ?? []).map(key => el('button', { type: 'button', class: key === 'cancel' ? 'quiet grave' : '', 'data-action': key, onclick: () => confirmAction(job, actions[key], actions[key].path ?? key, onChanged) }, actions[key].name));
}

/** The way to the job's report. A browser's link carries no token, so with one the report is fetched and saved. */
export function reportLink(job) {
  const path = `jobs/${encodeURIComponent(job.id)}/report`;
  return el('a', { class: 'button', href: `/api/v1/${path}`, target: '_blank', rel: 'noopener', onclick: event => {
    if (token()) {
      event.preventDefault();
      save(path, `fusegpt-${job.id}.html`);
    }
  } }, 'Report');
}

async function save(path, name) {
  const address = URL.createObjectURL(await (await ask(path)).blob());
  el('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

function confirmAction(job, action, path, onChanged) {
  const dialog = document.getElementById('confirm');
  const error = el('p', { class: 'error', role: 'alert' });
  const go = el('button', { type: 'submit', class: action.isGrave ? 'grave' : 'primary' }, action.isGrave ? 'Cancel the job' : action.name);
  const form = el('form', { method: 'dialog' },
    el('h2', { id: 'confirm-title' }, action.title), el('p', { class: 'muted' }, action.text), error,
    el('div', { class: 'dialog-actions' }, el('button', { type: 'button', onclick: () => dialog.close() }, 'Not now'), go));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    go.disabled = true;
    try {
      onChanged(await post(`jobs/${encodeURIComponent(job.id)}/${path}`));
      dialog.close();
      document.querySelector('.actions button, .actions a')?.focus();
      announce(action.done);
    } catch (problem) {
      go.disabled = false;
      error.textContent = problem instanceof Problem ? problem.message : 'The server does not answer. Try again.';
    }
  });
  fill(dialog, form);
  dialog.showModal();
  go.focus();
}
