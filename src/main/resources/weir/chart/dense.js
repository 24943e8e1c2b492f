// Many series: a few are named, of the others a ribbon shows how their values are spread.

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];
const MOST_BINS = 240;
const GAP = 2; // of the width of a bin: rows of few series may leave one out

export class Ribbon {
  constructor(rows) {
    this.rows = rows;
    this.bins = new Map();
    this.key = '';
  }

  /**
   * [[{time, quantiles}]] of all series at each time, in order, cut where no series has a window.
   * Times that have not changed are not counted again.
   */
  over(statistic, from, to, skip) {
    const width = this.width(from, to);
    const oldest = Math.floor(from / width) * width;
    const key = [statistic, width, [...skip].join()].join('|');
    if (key !== this.key || oldest < this.oldest) this.bins.clear();
    this.key = key;
    this.oldest = oldest;
    this.count(statistic, from, to, skip, width);
    const bins = [...this.bins.values()].filter((bin) => bin.quantiles).sort((a, b) => a.time - b.time);
    const runs = [];
    bins.forEach((bin, i) => {
      if (i && bin.time - bins[i - 1].time <= GAP * width) runs.at(-1).push(bin);
      else runs.push([bin]);
    });
    return runs;
  }

  width(from, to) {
    const step = this.rows.step || 1000;
    return step * Math.max(1, Math.ceil((to - from) / step / MOST_BINS));
  }

  /** Times that all series have passed are final: only newer ones are counted anew. */
  count(statistic, from, to, skip, width) {
    for (const [time] of this.bins) if (time < from - width) this.bins.delete(time);
    const oldest = Math.floor(from / width) * width;
    const done = this.bins.size ? Math.max(...this.bins.keys()) - 3 * width : -Infinity;
    const begin = this.bins.has(oldest) || done > oldest ? Math.max(oldest, done) : oldest;
    const values = new Map();
    for (const series of this.rows.series) {
      if (skip.has(series.number)) continue;
      for (let i = series.from(begin); i < series.rows.length; i++) {
        const row = series.rows[i];
        if (row.end > to) break;
        const time = Math.floor(row.end / width) * width;
        if (!values.has(time)) values.set(time, []);
        values.get(time).push(row.value(statistic));
      }
    }
    for (const [time, all] of values) this.bins.set(time, { time, quantiles: quantiles(all) });
  }
}

function quantiles(values) {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  if (!sorted.length) return null;
  return SHARES.map((share) => sorted[Math.round(share * (sorted.length - 1))]);
}
