// What devices did lately, put together from looks at them: the server tells what each is at and since when.

const kept = 120_000;
const tracks = new Map();

/** Takes note of the devices as they are now. */
export function noteDevices(devices) {
  const now = Date.now();
  for (const device of devices) {
    const bars = (tracks.get(device.key) ?? []).filter(bar => bar.end > now - kept);
    const last = bars.at(-1);
    if (device.work && last?.item === device.work.item && last.job === device.work.job) {
      last.end = now;
    } else if (device.work) {
      // The clocks of server and reader may differ: nothing begins in the future or inside the bar before.
      const since = Math.min(now - 1, Math.max(new Date(device.work.since).getTime(), last?.end ?? 0));
      bars.push({ ...device.work, begin: Math.max(since, now - kept), end: now });
    }

    tracks.set(device.key, bars);
  }
}

/** The time that is looked back on, in milliseconds, and the bars of a device in it. */
export const lookBack = kept;
export const barsOf = key => tracks.get(key) ?? [];
