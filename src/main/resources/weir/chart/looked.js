// What of a run is looked at: which statistic, which series by name, from when to when.

import { MOST_LINES } from './colour.js';

const WINDOWS_SHOWN = 120;
const SHORTEST = 60e3;
const EDGE = 0.015; // beside the first and the last window, of all time
const NAMED_OF_MANY = 6;
const FIRST_LOOK = 1500; // after this the busiest of many series are known

export class Looked {
  constructor(run, view) {
    this.run = run;
    this.view = view;
    this.picked = null;
  }

  statistic() {
    const at = this.run.head.statistics.indexOf(this.view.statistic);
    return at < 0 ? this.run.head.first : at;
  }

  /** The series that are named: those asked for, else all, else the busiest of the first rows. */
  chosen() {
    const { series, byName } = this.run.rows;
    if (this.view.keys) {
      return this.view.keys.map((name) => byName.get(name)).filter(Boolean).slice(0, MOST_LINES);
    }
    return series.length <= MOST_LINES ? series : this.busiest(series);
  }

  busiest(series) {
    const { head, freshness } = this.run;
    if (this.picked) return this.picked;
    if (freshness.now() - freshness.openedAt < FIRST_LOOK && head.live) return series.slice(0, NAMED_OF_MANY);
    this.picked = [...series].sort((a, b) => b.seen - a.seen).slice(0, NAMED_OF_MANY);
    return this.picked;
  }

  /** They have their colours before anything of them is drawn. */
  coloured() {
    const chosen = this.chosen();
    this.run.colours.assign(chosen.map((series) => series.name));
    return chosen;
  }

  /** Whether some series have no line of their own. */
  othersThan(chosen) {
    const { length } = this.run.rows.series;
    return length > chosen.length && length > MOST_LINES;
  }

  /** From when to when; live it ends now and goes with the clock. */
  span() {
    const { view, run } = this;
    if (view.zoom) return view.zoom;
    const end = view.pausedAt || run.end;
    const length = view.length(run.head.live && !run.past ? this.usual() : null);
    if (length !== null) return [end - length, end];
    const { firstEnd } = run.rows;
    const edge = (end - firstEnd) * EDGE;
    return end > firstEnd ? [firstEnd - edge, end + edge] : [end - SHORTEST / 2, end + SHORTEST / 2];
  }

  usual() {
    return Math.max(SHORTEST, WINDOWS_SHOWN * (this.run.rows.step || 1000));
  }
}
