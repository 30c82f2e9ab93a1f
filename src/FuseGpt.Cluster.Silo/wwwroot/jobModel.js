// All that the page knows about one job: its details, and what its events tell beyond them.

import { newItems } from './jobItems.js';

/** An empty model. */
export const newModel = () => ({ job: null, request: null, rounds: new Map(), picked: new Map(), perplexities: new Map(), live: null, blocks: null, dense: null, result: null, speed: null, items: newItems() });

/** Takes in the details as the server has them. */
export function takeDetails(model, details) {
  Object.assign(model, { job: details.job, request: details.request, result: details.result ?? null });
  model.dense = details.job.densePerplexity ?? model.dense;
  model.blocks = details.result?.blocksBefore ?? model.blocks ?? details.rounds[0]?.blocks.length ?? null;
  model.rounds = new Map(details.rounds.map(round => [round.round, round]));
}

/** Takes in an event. */
export function takeEvent(model, event) {
  takers[event.event]?.(model, event);
}

/** The rounds that are finished, then those whose block is picked. */
export const scoredRounds = model => [...model.rounds.values(), ...[...model.picked.values()].filter(round => !model.rounds.has(round.round))].sort((a, b) => a.round - b.round);

/** Perplexity after a round; 0 is the model that was given. */
export const perplexityOf = (model, round) => round === 0 ? model.dense : model.rounds.get(round)?.perplexity ?? model.perplexities.get(round) ?? null;

const takers = {
  started(model, event) {
    Object.assign(model, { blocks: event.blockCount, live: null, speed: null });
    for (const round of [...model.picked.keys()].filter(round => round > event.roundsDone)) {
      model.picked.delete(round);
    }
  },

  picked: (model, event) => model.picked.set(event.round, event),

  step(model, event) {
    if (model.live?.round !== event.round || model.live.points.at(-1)?.[0] > event.step) {
      model.live = { round: event.round, points: [] };
    }

    model.live.points.push([event.step, event.loss]);
    model.speed = event.tokensPerSecond;
  },

  round(model, event) {
    model.rounds.set(event.record.round, event.record);
    model.live = null;
  },

  evaluated(model, event) {
    if (event.round === 0) {
      model.dense = event.perplexity;
    } else {
      model.perplexities.set(event.round, event.perplexity);
    }
  },
};
