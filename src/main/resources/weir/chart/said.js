// What the page says in words, a few times a second: the newest value, how fresh it is, what came
// while it was paused.

import { el, say, whole } from './words.js';

const LONG = 11; // digits that a phone has room for

export class Said {
  constructor(run, looked, frames) {
    this.run = run;
    this.looked = looked;
    this.frames = frames;
    this.cameWhilePaused = 0;
  }

  /** @param rows how many more have come */
  came(rows) {
    if (this.looked.view.pausedAt) this.cameWhilePaused += rows;
  }

  /** What does not change while a run goes on. */
  head() {
    const { title, window, zone } = this.run.head;
    document.title = `${title} · Weir`;
    say(el('title'), title);
    say(el('about'), `${window} · ${zone === 'Z' ? 'UTC' : zone}`);
  }

  again() {
    this.fresh();
    this.value();
    this.paused();
    say(el('empty'), this.run.rows.count ? '' : this.nothing());
  }

  fresh() {
    const { run } = this;
    const asOf = run.rows.lastEnd > -Infinity ? run.rows.lastEnd : undefined;
    run.verdict = run.freshness.judge(run.head.live, run.rows.step, asOf, run.clock);
    const { name, detail } = run.verdict;
    el('fresh').dataset.state = name;
    say(el('state'), name === 'lost' ? 'stale' : name);
    const day = run.past ? run.clock.day(asOf) + ' ' : '';
    say(el('as-of'), asOf === undefined ? '' : `as of ${day}${run.clock.time(asOf)},`);
    say(el('detail'), detail);
  }

  nothing() {
    if (!this.run.goesOn) return 'This run has no windows.';
    const wait = this.run.state.watermark === undefined ? '' : ' A window shows when the watermark passes its end.';
    return 'No window is complete yet.' + wait;
  }

  value() {
    const { run, looked } = this;
    const series = this.frames.focus?.line.series || looked.chosen()[0];
    const row = series && series.newest;
    const statistic = looked.statistic();
    const text = row ? row.texts[statistic] || 'none' : '–';
    say(el('value'), text);
    el('newest').toggleAttribute('data-long', text.length > LONG);
    const name = series && series.name ? `, ${series.name}` : '';
    say(el('value-of'), run.label(statistic) + name + (row && row.early ? ', provisional' : ''));
  }

  paused() {
    const { pausedAt } = this.looked.view;
    el('paused').hidden = !pausedAt;
    if (!pausedAt) return;
    const time = this.run.clock.time(pausedAt);
    say(el('paused'), `Paused at ${time}; ${whole(this.cameWhilePaused)} rows came since`);
  }
}
