// The list of jobs, and the devices above it.

import { get } from './api.js';
import { ago, modelName, number, percent, standing } from './figures.js';
import { badge, bar, left, reason } from './jobParts.js';
import { deviceCard } from './deviceViews.js';
import { el, fill, refill, say } from './dom.js';
import { poll } from './poll.js';

const pageSize = 25;
const interval = 2000;

/** Shows the list until the signal. */
export function showJobs(main, signal) {
  document.title = 'Jobs · FuseGPT';
  let take = pageSize;
  const devices = el('ul', { class: 'devices' });
  const summary = el('p', { class: 'muted' });
  const list = el('ul', { class: 'jobs' });
  const more = el('button', { type: 'button', hidden: true, onclick: () => { take += pageSize; refresh(); } }, 'Show more');
  fill(main,
    el('div', { class: 'title-row' }, el('div', {}, el('h1', {}, 'Jobs'), summary), el('a', { class: 'button primary', href: '#/new' }, 'New job')),
    el('section', { 'aria-label': 'Devices' }, devices), list, more);

  const refresh = async () => {
    const [running, waiting, page, all] = await Promise.all([get('jobs?status=running', signal), get('jobs?status=queued', signal), get(`jobs?take=${take}`, signal), get('devices', signal)]);
    refill(devices, all, () => all.map(deviceCard));
    say(summary, page.total === 0 ? 'Nothing has been asked for yet.' : `${page.total} in all, ${running.total} running, ${waiting.total} waiting`);
    show(list, inOrder(running.jobs, waiting.jobs, page.jobs));
    more.hidden = page.total <= page.jobs.length;
  };
  poll(refresh, interval, signal);
}

/** What runs and waits comes first, however old it is; then the newest. */
function inOrder(running, waiting, newest) {
  const active = [...running, ...waiting.sort((a, b) => (a.queue?.place ?? 0) - (b.queue?.place ?? 0))];
  const ids = new Set(active.map(job => job.id));
  return [...active, ...newest.filter(job => !ids.has(job.id))];
}

function show(list, jobs) {
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  refill(list, jobs.map(job => [job, ago(job.created)]), () => jobs.length > 0 ? jobs.map(line) : none());
  if (focused && !list.contains(document.activeElement)) {
    [...list.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus({ preventScroll: true });
  }
}

function none() {
  return el('li', { class: 'card blank' },
    el('h2', {}, 'No jobs yet'),
    el('p', { class: 'muted' }, 'A job makes a model smaller: it removes whole blocks and fuses what they knew into their neighbours.'),
    el('a', { class: 'button primary', href: '#/new' }, 'Plan the first one'));
}

function line(job) {
  return el('li', { class: 'card job', 'data-job': job.id },
    el('div', { class: 'job-name' },
      el('a', { class: 'job-link', href: `#/jobs/${encodeURIComponent(job.id)}` }, modelName(job.model)),
      el('span', { class: 'muted small' }, `${job.method} · ${job.id} · ${ago(job.created)}`)),
    el('div', { class: 'job-state' }, badge(job), job.status === 'running' ? el('span', { class: 'muted small' }, standing(job)) : null),
    el('div', { class: 'job-progress' },
      bar(job, `Progress of ${job.id}`),
      el('div', { class: 'spread small muted' }, el('span', { class: 'figure' }, percent(job.percent / 100)), el('span', {}, left(job)))),
    el('dl', { class: 'job-figures' }, el('dt', {}, 'Perplexity'), el('dd', {}, perplexity(job))),
    reason(job));
}

function perplexity(job) {
  return job.densePerplexity == null ? '–' : job.perplexity == null ? number(job.densePerplexity) : `${number(job.densePerplexity)} → ${number(job.perplexity)}`;
}
