// Where the values of an axis lie in a picture, and which of them are named: the report's rules.

const ticksWanted = 5;
const tickWidth = 80;
const [minute, hour, day] = [60, 3600, 86400];
const timeSteps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day];

/** From this ratio of the greatest value to the least on, equal steps would press the small values together. */
const logarithmicFrom = 6;

/** An axis with round numbers around some values; `even` keeps equal steps equally long. */
export function scaleAround(values, from, to, even = false) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const logarithmic = !even && least > 0 && most / least >= logarithmicFrom;
  return scale(logarithmic ? logarithmicTicks(least, most) : linearTicks(least, most), logarithmic, from, to);
}

/** An axis whose ticks are the values themselves. */
export function scaleOf(values, from, to) {
  return scale([...new Set(values)].sort((a, b) => a - b), false, from, to);
}

/** Round times from 0 up to some seconds, as many as have room in a width. */
export function timeTicks(seconds, width) {
  const least = seconds / Math.max(1, Math.floor(width / tickWidth));
  const step = timeSteps.find(step => step >= least) ?? Math.ceil(least / day) * day;
  return Array.from({ length: Math.floor(seconds / step + 1e-9) + 1 }, (_, index) => index * step);
}

function scale(ticks, logarithmic, from, to) {
  const place = logarithmic ? Math.log10 : value => value;
  const [start, end] = [place(ticks[0]), place(ticks.at(-1))];
  return { ticks, at: value => end > start ? from + (place(value) - start) / (end - start) * (to - from) : (from + to) / 2 };
}

function linearTicks(least, most) {
  const span = most > least ? most - least : Math.max(Math.abs(most), 1);
  const rough = span / ticksWanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find(nice => nice * power >= rough * (1 - 1e-9)) * power;
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(Math.ceil(most / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** 1, 2 and 5 times powers of ten; over many powers the powers alone. */
function logarithmicTicks(least, most) {
  const [low, high] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const factors = high - low > ticksWanted - 1 ? [1] : [1, 2, 5];
  const all = [];
  for (let power = low; power <= high; power++) {
    all.push(...factors.map(factor => factor * 10 ** power));
  }

  return all.filter((_, index) => (index + 1 >= all.length || all[index + 1] > least) && (index === 0 || all[index - 1] < most));
}
