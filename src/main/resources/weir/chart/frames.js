// The frames of the chart: x goes with the clock in every one of them.

import { el } from './words.js';
import { Lines } from './lines.js';
import { Apart } from './apart.js';

const SEEN = 0.02; // of a pixel: x that has moved by less looks the same

export class Frames {
  /** @param parts {plot, counts, rail} */
  constructor(run, looked, parts) {
    this.run = run;
    this.looked = looked;
    this.parts = parts;
    this.made = new Lines(run, looked);
    this.apart = new Apart(run, parts.plot);
    this.lines = [];
    this.focus = null;
    requestAnimationFrame(() => this.next());
  }

  /** Something has changed: the next frame is drawn. */
  touch() {
    this.moved = true;
  }

  /** What is looked at has changed. */
  reset() {
    this.made.reset();
    this.touch();
  }

  /** Colours have changed. */
  redress() {
    this.apart.forget();
    this.parts.plot.key = '';
    this.reset();
  }

  /** @param focus {line, row} of the row that is asked; null for none */
  ask(focus) {
    this.focus = focus;
    this.touch();
  }

  next() {
    requestAnimationFrame(() => this.next());
    if (!this.run.head || this.looked.view.tab === 'table') return;
    const x = this.looked.span();
    const { clientWidth, clientHeight } = this.parts.plot.root;
    const shift = this.x ? (Math.abs(x[1] - this.x[1]) / (x[1] - x[0])) * clientWidth : Infinity;
    if (!this.moved && shift < SEEN && clientHeight === this.height) return;
    this.moved = false;
    this.height = clientHeight;
    this.draw(x);
  }

  draw(x) {
    this.x = x;
    const { plot, counts, rail } = this.parts;
    const made = this.made.over(x, this.focus?.line.series.name);
    this.lines = made.lines;
    const staleFrom = this.staleFrom();
    const frame = { x, y: made.y, ribbon: made.ribbon, focus: this.focus, changes: made, staleFrom };
    if (this.looked.view.apart && made.lines.length > 1) this.apart.show(frame, made);
    // Also behind the small multiples: counts and rail are on its x.
    plot.show({ ...frame, lines: made.lines });
    counts.draw(made.counted, this.run.rows.countColumn, plot);
    rail.draw(plot);
    el('empty').hidden = this.run.rows.count > 0;
  }

  /** The time from which on nothing is known; undefined while rows come. */
  staleFrom() {
    const { verdict, rows, past } = this.run;
    const silent = verdict && ['stale', 'lost'].includes(verdict.name);
    return silent && rows.lastEnd > -Infinity && !past ? rows.lastEnd : undefined;
  }

  /** The rows that are seen, line by line. */
  visible() {
    const [from, to] = this.looked.span();
    return this.lines.map((line) => ({
      series: line.series,
      rows: line.rows.filter((row) => row.end >= from && row.end <= to),
    }));
  }
}
