// What is known of a run: what its results are, its rows, how fresh they are, what was odd.

import { Clock } from './words.js';
import { Rows } from './rows.js';
import { Freshness } from './freshness.js';
import { Colours } from './colour.js';

const DAY_OFF = 86400e3; // times this far from the clock are history, whatever the run calls itself
const BETWEEN = /^(avg|first|last|vwap|median|p\d+(\.\d+)?)$/;

export class Run {
  constructor() {
    this.head = null;
    this.rows = new Rows();
    this.freshness = new Freshness();
    this.clock = new Clock('UTC');
    this.colours = new Colours('');
    this.lanes = {};
    this.state = {};
  }

  /** Whether it is another run than before, or all of its rows come anew. */
  takeHead(head) {
    const other = !this.head || head.id !== this.head.id || head.fresh;
    if (other) this.rows.clear();
    this.head = head;
    this.freshness.lostAt = 0;
    this.rows.countColumn = head.statistics.indexOf('count');
    this.clock = new Clock(head.zone);
    this.colours = new Colours(head.title);
    this.colours.readTheme();
    return other;
  }

  takeRows(message) {
    this.rows.take(message);
    if (message.rows.length) this.freshness.rowsCame(message.since);
  }

  takeState(state) {
    this.state = state;
    this.rows.setStep(state.step);
    this.freshness.heard(state);
  }

  /** Whether rows may still come. */
  get goesOn() {
    return this.head.live && !this.state.ended;
  }

  /** Whether the windows are of another day than the clock: then the newest of them is now. */
  get past() {
    return Math.abs(this.freshness.now() - this.rows.lastEnd) > DAY_OFF;
  }

  /** The right end of time: the clock where rows follow it, else the newest window. */
  get end() {
    const { lastEnd } = this.rows;
    if (!this.goesOn || this.past) return lastEnd === -Infinity ? this.freshness.now() : lastEnd;
    return Math.max(this.freshness.now(), lastEnd);
  }

  /** "avg of price"; a count counts readings. */
  label(statistic) {
    const name = this.head.statistics[statistic];
    return name === 'count' ? 'count of readings' : name + (this.head.value ? ' of ' + this.head.value : '');
  }

  /** Where the windows' minimum and maximum are, if the line of a statistic lies between them. */
  band(statistic) {
    const names = this.head.statistics;
    const [low, high] = [names.indexOf('min'), names.indexOf('max')];
    return low >= 0 && high >= 0 && BETWEEN.test(names[statistic]) ? [low, high] : null;
  }
}
