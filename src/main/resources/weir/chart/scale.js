// The range of y: holds still until it must move, and is not stretched by a single spike.

const SPIKE = 3; // what is further out than this many usual ranges is shown at the edge

/** The range that the values ask for: {low, high}; null for none. */
export function wanted(values) {
  const finite = values.filter(Number.isFinite);
  if (!finite.length) return null;
  finite.sort((a, b) => a - b);
  const at = (share) => finite[Math.round(share * (finite.length - 1))];
  let low = finite[0];
  let high = finite[finite.length - 1];
  if (finite.length >= 8) {
    const from = at(0.05);
    const to = at(0.95);
    const reach = SPIKE * Math.max(to - from, Math.abs(at(0.5)) * 1e-6);
    if (high > to + reach) high = last(finite, to + reach);
    if (low < from - reach) low = first(finite, from - reach);
  }
  const room = (high - low || Math.abs(high) * 0.1 || 1) * 0.05;
  return { low: low - room, high: high + room, floor: low >= 0 ? 0 : -Infinity };
}

function last(sorted, limit) {
  return sorted.filter((value) => value <= limit).pop();
}

function first(sorted, limit) {
  return sorted.find((value) => value >= limit);
}

/** Keeps a range until what is wanted leaves it, or needs less than half of it. */
export class Steady {
  constructor() {
    this.range = null;
  }

  reset() {
    this.range = null;
  }

  next(want) {
    if (!want) return this.range || { low: 0, high: 1 };
    const has = this.range;
    const size = want.high - want.low;
    const fits =
      has && Math.max(want.low, want.floor) >= has.low && want.high <= has.high && size >= 0.5 * (has.high - has.low);
    if (!fits) this.range = nice(want.low - 0.04 * size, want.high + 0.04 * size, want.floor);
    return this.range;
  }
}

/** Ends on round numbers, so that the axis reads well; not below 0 where nothing is. */
function nice(low, high, floor) {
  const unit = 10 ** Math.floor(Math.log10((high - low) / 4)) / 2;
  if (!Number.isFinite(unit) || unit <= 0) return { low, high };
  return { low: Math.max(floor, Math.floor(low / unit) * unit), high: Math.ceil(high / unit) * unit };
}
