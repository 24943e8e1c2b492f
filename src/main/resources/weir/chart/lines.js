// What is drawn of the rows: lines cut into runs, a ribbon of all other series, and the range of y.
// Rows change five times a second, frames sixty times: all this is made when rows have changed.

import { Steady, wanted } from './scale.js';
import { Ribbon } from './dense.js';

const BANDS = 2; // more lines than this have a band only where they are asked

export class Lines {
  constructor(run, looked) {
    this.run = run;
    this.looked = looked;
    this.steady = new Steady();
    this.ribbon = new Ribbon(run.rows);
    this.made = null;
  }

  /** Makes all anew; y may become another. */
  reset() {
    this.steady.reset();
    this.made = null;
  }

  /**
   * {lines, ribbon, y, counted} for a range of x; the same object while nothing has changed. A line
   * is {series, statistic, rows, runs, early, band}.
   *
   * @param focus the name of the series that is asked; undefined for none
   */
  over([from, to], focus) {
    const chosen = this.looked.coloured();
    const statistic = this.looked.statistic();
    const key = [this.run.rows.changes, statistic, chosen.map((each) => each.number).join(), focus].join('|');
    const { made } = this;
    if (!made || made.key !== key || from < made.from || to > made.to) {
      this.made = this.make([from, to], chosen, statistic, focus);
      this.made.key = key;
    }
    return this.made;
  }

  /** A little more than what is seen, for the frames to come. */
  make(x, chosen, statistic, focus) {
    const margin = (x[1] - x[0]) / 10;
    const [from, to] = [x[0] - margin, x[1] + margin];
    const band = this.run.band(statistic);
    const lines = chosen.map((series) =>
      this.line(series, statistic, [from, to], chosen.length <= BANDS || series.name === focus ? band : null),
    );
    const skip = new Set(chosen.map((series) => series.number));
    const ribbon = this.looked.othersThan(chosen) ? this.ribbon.over(statistic, from, to, skip) : null;
    const y = this.steady.next(wanted(values(lines, ribbon, x)));
    const asked = lines.filter((line) => line.series.name === focus);
    return { from, to, lines, ribbon, y, counted: asked.length ? asked : lines };
  }

  line(series, statistic, [from, to], band) {
    const rows = series.between(from, to);
    const whole = rows.filter((row) => !row.early && !row.withdrawn);
    const early = rows.filter((row) => row.early);
    return { series, statistic, rows, runs: this.run.rows.runs(whole), early, band };
  }
}

/** All values that want to be seen. */
function values(lines, ribbon, [from, to]) {
  const all = [];
  for (const line of lines) {
    for (const row of line.rows) {
      if (row.end < from || row.end > to) continue;
      all.push(row.value(line.statistic));
      if (line.band) all.push(row.value(line.band[0]), row.value(line.band[1]));
    }
  }
  for (const bin of (ribbon || []).flat()) {
    if (bin.time >= from) all.push(bin.quantiles[0], bin.quantiles[4]);
  }
  return all;
}
