// Numbers as people read them: the same forms as the console's and the report's.

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

export const count = value => Math.round(value).toLocaleString('en-US');

export function number(value) {
  return value == null ? '–' : value < 1 ? String(+value.toFixed(4)) : value < 1000 ? value.toFixed(2) : count(value);
}

export const percent = share => `${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`;

export const loss = value => value.toExponential(3);

export function time(seconds) {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor(seconds % 3600 / 60)).padStart(2, '0')} min`;
}

/** A time on an axis, without parts that are nothing. */
export function span(seconds) {
  if (seconds === 0) return '0';
  if (seconds < 60) return `${+seconds.toFixed(2)} s`;
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : seconds < 3600 && seconds % 60 === 0 ? `${seconds / 60} min` : time(seconds);
}

export function bytes(value) {
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit++) {
    value /= 1000;
  }

  return `${value.toFixed(unit === 0 ? 0 : 1)} ${units[unit]}`;
}

/** Block indices with runs drawn together: 3–6, 9. */
export function indices(values) {
  const runs = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last && last[1] === value - 1) {
      last[1] = value;
    } else {
      runs.push([value, value]);
    }
  }

  return runs.map(([first, last]) => first === last ? `${first}` : `${first}–${last}`).join(', ');
}

export const clock = text => new Date(text).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/** How long ago something was: 3 min ago. */
export function ago(text) {
  const seconds = Math.max(0, (Date.now() - new Date(text)) / 1000);
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return new Date(text).toLocaleDateString('en-CA');
}

/** The last part of a path, or a hub id as it is; of the hub's cache the model's own name. */
export function modelName(path) {
  const hub = /models--([^/]+)\/snapshots\//.exec(path);
  return hub ? hub[1].replace('--', '/') : path.replace(/\/+$/, '').split('/').at(-1) || path;
}

export const statusNames = { new: 'New', running: 'Running', queued: 'Waiting', paused: 'Paused', failed: 'Failed', done: 'Done', cancelled: 'Cancelled' };

/** How a job stands, in words. */
export function standing(job) {
  if (job.status === 'running' && job.phase) {
    return job.phase + (job.round > 0 ? `, round ${job.round}${job.rounds ? ` of ${job.rounds}` : ''}` : '');
  }

  return job.queue ? `place ${job.queue.place} in the queue` : statusNames[job.status].toLowerCase();
}
