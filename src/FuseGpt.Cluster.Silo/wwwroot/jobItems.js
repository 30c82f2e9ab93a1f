// The attempts at a job's work items: which device was at which, and when. They come in parts, each with what is new since the one before.

import { get } from './api.js';

/** None yet. */
export const newItems = () => ({ ended: [], running: [], next: '' });

/** Asks for what is new, up to the newest. */
export async function refreshItems(items, path, signal) {
  for (let hasMore = true; hasMore;) {
    const part = await get(`${path}/items?after=${items.next}`, signal);
    // A job that was begun anew has other items: what was known counts no more.
    items.ended.length = Math.min(items.ended.length, part.from);
    items.ended.push(...part.items);
    Object.assign(items, { running: part.running, next: part.next });
    ({ hasMore } = part);
  }
}
