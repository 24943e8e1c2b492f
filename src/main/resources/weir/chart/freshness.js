// How old what is shown is: fresh, late, stale or ended, and since when.

import { span } from './words.js';

const SLACK = 1000;
const INTERVALS = 9;
const DAY = 86400e3;

export class Freshness {
  constructor() {
    this.intervals = [];
    this.lastRowAt = 0;
    this.openedAt = Date.now();
    this.clockOffset = 0; // of the run's clock from this machine's, ms
    this.lostAt = 0;
    this.state = null;
  }

  /** Now, by the clock of the run. */
  now() {
    return Date.now() + this.clockOffset;
  }

  /** @param at when the newest of them came to the run, by its clock; now where nobody says */
  rowsCame(at = this.now()) {
    if (this.lastRowAt && at - this.lastRowAt > 50) {
      this.intervals.push(at - this.lastRowAt);
      if (this.intervals.length > INTERVALS) this.intervals.shift();
    }
    this.lastRowAt = Math.max(this.lastRowAt, at);
  }

  heard(state) {
    this.state = state;
    this.clockOffset = state.now - Date.now();
    this.lostAt = 0;
    if (state.rowSince) this.lastRowAt = Math.max(this.lastRowAt, state.rowSince);
  }

  lost() {
    if (!this.lostAt) this.lostAt = this.now();
  }

  /** How long the next row may take: the windows' step, or what was usual lately. */
  beat(step) {
    if (step > 0) return step;
    const sorted = [...this.intervals].sort((a, b) => a - b);
    return sorted.length ? sorted[sorted.length >> 1] : 1000;
  }

  /** {name, detail} for a person; {@code asOf} is the newest window's end, or undefined. */
  judge(live, step, asOf, clock) {
    const now = this.now();
    if (!live) return { name: 'ended', detail: 'from history' };
    if (this.state && this.state.ended) {
      return { name: 'ended', detail: `${this.state.ended}, at ${clock.time(this.state.endedAt)}` };
    }
    if (this.lostAt) {
      return {
        name: 'lost',
        detail: `connection lost at ${clock.time(this.lostAt)}, trying again`,
      };
    }
    if (asOf === undefined) return this.waiting(now, clock);
    const silence = now - this.lastRowAt;
    const beat = this.beat(step);
    if (silence <= beat + SLACK) return { name: 'fresh', detail: this.behind(now, asOf) };
    const since = `no row since ${clock.time(this.lastRowAt)}`;
    if (silence <= 2 * beat + SLACK) return { name: 'late', detail: since };
    return { name: 'stale', detail: `${since}, for ${span(silence)}; ${this.cause(clock)}` };
  }

  waiting(now, clock) {
    const name = now - this.openedAt > 15e3 ? 'stale' : 'late';
    return { name, detail: `waiting for the first window; ${this.cause(clock)}` };
  }

  behind(now, asOf) {
    const behind = now - asOf;
    return Math.abs(behind) < DAY ? `${span(behind)} behind` : `last row ${span(now - this.lastRowAt)} ago`;
  }

  cause(clock) {
    const state = this.state;
    if (state && state.trouble) return state.trouble;
    if (!state || state.watermark === undefined) {
      return this.lastRowAt ? 'nothing more has been written' : state?.holder || 'no reading has come yet';
    }
    if (state.holder) return state.holder;
    return `the watermark stands at ${clock.exact(state.watermark)} since ${clock.time(state.watermarkSince)}`;
  }
}
