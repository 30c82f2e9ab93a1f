// Pieces that a job's line in the list and its own view share.

import { el } from './dom.js';
import { percent, standing, statusNames, time } from './figures.js';

/** How a job stands, as a badge. */
export const badge = job => el('span', { class: `badge ${job.status}` }, statusNames[job.status]);

/** How much is done, as a bar. */
export function bar(job, label) {
  return el('progress', { max: 100, value: job.percent, class: job.status, 'aria-label': label }, percent(job.percent / 100));
}

/** How long the rest takes, in words. */
export function left(job) {
  if (job.status === 'running') {
    return job.secondsLeft == null ? 'time left known soon' : `about ${time(job.secondsLeft)} left`;
  }

  return job.status === 'done' && job.started && job.ended ? `last run took ${time((new Date(job.ended) - new Date(job.started)) / 1000)}` : '';
}

/** What keeps a job from its work, as a box; null when nothing does. */
export function reason(job) {
  const text = job.queue ? `Place ${job.queue.place} in the queue: ${job.queue.reason}.` : job.error;
  return text ? el('p', { class: `reason ${job.error ? 'bad' : ''}` }, text) : null;
}

export { standing };
