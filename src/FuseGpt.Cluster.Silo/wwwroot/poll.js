// Asks again and again while the page is seen.

/** Calls a function now and then until the signal; what it throws is the caller's to have told already. */
export async function poll(action, milliseconds, signal) {
  while (!signal.aborted) {
    if (!document.hidden) {
      try {
        await action();
      } catch {
        // The mark at the top says so; the next time may be better.
      }
    }

    const wait = typeof milliseconds === 'function' ? milliseconds() : milliseconds;
    await new Promise(resolve => {
      const timer = setTimeout(resolve, wait);
      signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
    });
  }
}
