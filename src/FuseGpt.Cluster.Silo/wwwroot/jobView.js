// One job, live: its events, and now and then its details, items and log.

import { Problem, follow, get } from './api.js';
import { announce, el, fill } from './dom.js';
import { jobPage } from './jobPage.js';
import { refreshItems } from './jobItems.js';
import { newModel, takeDetails, takeEvent } from './jobModel.js';
import { percent, standing } from './figures.js';
import { poll } from './poll.js';

const liveInterval = 1000;
const restInterval = 4000;
const announceStep = 10;
const isActive = job => job?.status === 'running' || job?.status === 'queued';

/** Shows a job until the signal. */
export async function showJob(main, signal, id) {
  document.title = `Job ${id} · FuseGPT`;
  const [model, path] = [newModel(), `jobs/${encodeURIComponent(id)}`];
  let page = null;
  let lastLine = 0;
  let isFollowing = false;
  let itemsUntil = null;
  let told = '';

  const take = job => {
    model.job = job;
    page.update(model);
    const now = `${standing(job)}, ${percent(Math.floor(job.percent / announceStep) * announceStep / 100)}`;
    if (now !== told) {
      announce(`Job ${id}: ${told = now}`);
    }

    if (isActive(job) && !isFollowing) {
      followJob();
    }
  };

  const refresh = async () => {
    const [details, lines] = await Promise.all([get(path, signal), get(`${path}/logs?after=${lastLine}`, signal)]);
    takeDetails(model, details);
    if (itemsUntil == null || itemsUntil !== details.job.ended) {
      await refreshItems(model.items, path, signal);
      itemsUntil = isActive(details.job) ? null : details.job.ended;
    }

    page ??= jobPage(main, take);
    page.addLines(lines);
    lastLine = lines.at(-1)?.id ?? lastLine;
    take(details.job);
  };

  const followJob = async () => {
    isFollowing = true;
    try {
      await follow(id, event => {
        takeEvent(model, event);
        page.drawSoon(model, event);
      }, signal, isLive => page.setLive(isLive));
      await refresh();
    } catch {
      // Left, or the job is gone: the next look at the details says so.
    }

    isFollowing = false;
    page?.setLive(false);
  };

  try {
    await refresh();
  } catch (error) {
    if (!signal.aborted) {
      fill(main, missing(id, error));
      return;
    }
  }

  poll(refresh, () => isActive(model.job) ? liveInterval : restInterval, signal);
}

function missing(id, error) {
  return el('div', { class: 'card blank' },
    el('h1', {}, error instanceof Problem && error.status === 404 ? `There is no job ${id}` : 'The server does not answer'),
    el('p', { class: 'muted' }, error.message), el('a', { class: 'button', href: '#/' }, 'All jobs'));
}
