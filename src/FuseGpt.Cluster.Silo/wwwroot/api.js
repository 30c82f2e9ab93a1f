// Questions to the server, and the streams of its answers.

import { askToken, token } from './token.js';
import { setLink } from './link.js';

const root = '/api/v1/';
const lastEvents = new Set(['result', 'paused', 'failed', 'cancelled']);
const longestWait = 15000;
const longestSilence = 45000;

/** An answer that is an error: application/problem+json. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `The server answers with ${status}.`);
    Object.assign(this, { status, setting: body.setting, rule: body.rule, fix: body.fix });
  }
}

/** Sends a question; asks the reader for the token for as long as the server wants another. */
export async function ask(path, { method = 'GET', body, headers = {}, signal } = {}) {
  for (;;) {
    const given = token();
    const response = await send(path, method, body, headers, signal, given);
    if (response.status === 401) {
      // Another question may have brought a new token meanwhile.
      await (token() === given ? askToken() : null);
    } else if (response.ok) {
      return response;
    } else {
      throw new Problem(response.status, await response.json().catch(() => ({})));
    }
  }
}

export const get = async (path, signal) => (await ask(path, { signal })).json();

export const post = async (path, body, headers) => (await ask(path, { method: 'POST', body, headers })).json();

/** Follows a job's events up to its last one, over lost connections. Returns when there is no more to come. */
export async function follow(jobId, onEvent, signal, onState) {
  let seen = 0;
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const response = await ask(`jobs/${encodeURIComponent(jobId)}/events`, { signal, headers: seen ? { 'Last-Event-ID': String(seen) } : {} });
      if (response.status === 204) {
        return;
      }

      onState(true);
      for await (const event of read(response.body)) {
        tries = 0;
        seen = event.id;
        onEvent(event.data);
        if (lastEvents.has(event.data.event)) {
          return;
        }
      }
    } catch (error) {
      if (signal.aborted || (error instanceof Problem && error.status < 500)) {
        throw error;
      }
    }

    onState(false);
    await pause(Math.min(longestWait, 500 * 2 ** tries), signal);
  }
}

async function send(path, method, body, headers, signal, given) {
  try {
    const response = await fetch(root + path, {
      method, signal, cache: 'no-store', credentials: 'omit', redirect: 'error',
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(given ? { Authorization: `Bearer ${given}` } : {}), ...headers },
    });
    setLink(response.status < 500);
    return response;
  } catch (error) {
    setLink(signal?.aborted ?? false);
    throw error;
  }
}

/** The events of one answer. */
async function* read(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (let part = await next(reader); !part.done; part = await next(reader)) {
      const events = (text + part.value).split('\n\n');
      text = events.pop();
      for (const event of events) {
        const lines = new Map(event.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
        if (lines.has('data')) {
          yield { id: Number(lines.get('id')), data: JSON.parse(lines.get('data')) };
        }
      }
    }
  } finally {
    reader.cancel().catch(() => { /* It is over already. */ });
  }
}

/** The server gives a sign of life every 15 seconds: a connection without any is lost, whatever the browser thinks of it. */
async function next(reader) {
  let timer;
  try {
    return await Promise.race([reader.read(), new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('silent')), longestSilence); })]);
  } finally {
    clearTimeout(timer);
  }
}

function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
