// The fields of an order, and how they become one. Names and values are those of the API; an empty field leaves the default.

export const methods = [
  ['mi+fusion', 'mi+fusion: fuse it into its neighbours'], ['mi+ft', 'mi+ft: drop it, tune its neighbours'], ['mi', 'mi: drop it, train nothing'],
  ['sleb', 'sleb: to compare with'], ['shortgpt', 'shortgpt: to compare with'],
];

export const recipes = [['paper', 'paper: as published'], ['tuned', 'tuned: for many rounds'], ['', 'own: as set below']];

/** Fields that most jobs leave alone: key, name, kind or choices, the default. */
export const fine = [
  ['evalWindows', 'Evaluation windows', 'whole', 'all'], ['samples', 'Training samples', 'whole', '1024'], ['calibration', 'Scoring samples', 'whole', '32'], ['seq', 'Tokens in a sample', 'whole', '2048'],
  ['group', 'Group of neighbours', 'whole', '7'], ['epochs', 'Epochs', 'whole', '20'], ['batch', 'Batch', 'whole', '8'], ['microBatch', 'Micro-batch', 'whole', 'whole batch'],
  ['rank', 'Rank of the fusion', 'whole', '128'], ['loraRank', 'Rank of LoRA', 'whole', '128'], ['seed', 'Seed', 'whole', '0'],
  ['scores', 'Scoring', [['', 'default: enough'], ['enough', 'enough: until the pick is certain'], ['all', 'all: every block on every sample']]],
  ['window', 'Place of the group', [['', 'default: paper'], ['paper', 'paper'], ['reference', 'reference']]],
  ['loss', 'Loss', [['', "the recipe's"], ['batch-kl', 'batch-kl'], ['relative', 'relative']]],
  ['coefLr', 'Learning rate, fusion', 'number', "the recipe's"], ['baseLr', 'Learning rate, rest', 'number', "the recipe's"],
  ['warmUp', 'Warm-up, share', 'number', "the recipe's"], ['clip', 'Gradient limit, 0: none', 'number', "the recipe's"],
  ['foldOlder', 'Fold in earlier rounds', [['', "the recipe's"], ['true', 'yes'], ['false', 'no']]], ['bestEpoch', 'Keep the best epoch', [['', "the recipe's"], ['true', 'yes'], ['false', 'no']]],
  ['layout', 'Blocks on the devices', [['', 'default: what suits'], ['replicate', 'replicate'], ['pipeline', 'pipeline'], ['stream', 'stream']]],
  ['dataset', 'Data set', 'text', 'none'], ['data', 'Folder of the data set', 'text', 'none'],
];

/** Fields that a recipe has values for. */
export const ofRecipe = ['loss', 'coefLr', 'baseLr', 'warmUp', 'clip', 'foldOlder', 'bestEpoch'];

const lists = new Set(['text', 'eval']);
const switches = new Set(['foldOlder', 'bestEpoch']);
const numbers = new Set(fine.filter(([, , kind]) => kind === 'whole' || kind === 'number').map(([key]) => key));

/** The order that a form's values stand for. */
export function toOrder(values) {
  const order = {};
  for (const [key, raw] of values) {
    const text = raw.trim();
    if (text === '' || key === 'amount' || key === 'amountKind' || key === 'measure') {
      continue;
    }

    order[key] = valueOf(key, text);
  }

  const amount = values.get('amount').trim();
  if (amount !== '') {
    const [value, isShare] = [numberOf(amount), values.get('amountKind') === 'percent'];
    order[isShare ? 'sparsity' : 'blocks'] = isShare && typeof value === 'number' ? +(value / 100).toFixed(12) : value;
  }

  return order;
}

/** A form's values for a job like another: nothing is left to the recipe. */
export function ofRequest(request) {
  const training = request.fineTune;
  return {
    model: request.model, text: request.texts.join('\n'), eval: request.evaluationTexts.join('\n'), dataset: request.dataset?.name, data: request.dataset?.folder,
    amount: request.blocks ?? +(request.sparsity * 100).toFixed(4), amountKind: request.blocks != null ? 'blocks' : 'percent', method: request.method, recipe: '', window: request.window,
    samples: request.samples, calibration: request.calibration, seq: request.sequenceLength, group: request.group, epochs: training.epochs, batch: training.batch, microBatch: training.microBatch,
    rank: training.rank, loraRank: training.loraRank, loss: training.loss === 'relative' ? 'relative' : 'batch-kl', coefLr: training.coefficientLearningRate, baseLr: training.baseLearningRate,
    warmUp: training.warmUp, clip: training.maxGradientNorm ?? 0, foldOlder: training.foldOlder, bestEpoch: training.keepBestEpoch, seed: request.seed, scores: request.scores, evalWindows: request.evaluationWindows, devices: request.devices, layout: request.layout,
  };
}

function valueOf(key, text) {
  if (lists.has(key)) {
    return text.split('\n').map(line => line.trim()).filter(Boolean);
  }

  return switches.has(key) ? text === 'true' : numbers.has(key) ? numberOf(text) : text;
}

/** What is no number goes to the server as it is: its answer says what is wrong with it. */
const numberOf = text => Number.isFinite(Number(text)) ? Number(text) : text;
