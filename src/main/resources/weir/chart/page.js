// The page: puts its parts together, and draws a frame whenever something has moved.

import { Clock, el, make, say, whole, KINDS } from './words.js';
import { Rows } from './rows.js';
import { Freshness } from './freshness.js';
import { Steady, wanted } from './scale.js';
import { Colours, MOST_LINES } from './colour.js';
import { View } from './view.js';
import { Ribbon } from './dense.js';
import { Plot } from './plot.js';
import { Counts } from './counts.js';
import { OddRail } from './rail.js';
import { Keys } from './keys.js';
import { Table } from './table.js';
import { csv, download, page } from './save.js';
import { feed } from './feed.js';

const WINDOWS_SHOWN = 120;
const SHORTEST = 60e3;
const NAMED_OF_MANY = 6;
const DAY_OFF = 86400e3; // times this far from the clock are history, whatever the run calls itself

class Page {
  constructor() {
    this.rows = new Rows();
    this.freshness = new Freshness();
    this.clock = new Clock('UTC');
    this.colours = new Colours('');
    this.steady = new Steady();
    this.ribbon = new Ribbon(this.rows);
    this.lanes = {};
    this.state = {};
    this.cameWhilePaused = 0;
    this.frames = 0;
    this.view = new View(() => this.viewChanged());
    this.picked = null;
    this.feed = feed({
      head: (head) => this.takeHead(head),
      rows: (rows) => this.takeRows(rows),
      lanes: (lanes) => this.takeLanes(lanes),
      state: (state) => this.takeState(state),
      lost: () => this.freshness.lost(),
    });
    this.listen();
  }

  // ---- what comes

  takeHead(head) {
    if (!this.head || head.id !== this.head.id || head.fresh) {
      this.rows.clear();
      this.picked = null;
    }
    this.head = head;
    this.freshness.lostAt = 0;
    this.rows.countColumn = head.statistics.indexOf('count');
    this.clock = new Clock(head.zone);
    this.colours = new Colours(head.title);
    this.colours.readTheme();
    this.build();
    document.title = `${head.title} · Weir`;
    say(el('title'), head.title);
    say(el('about'), `${head.window} · ${zoneName(head.zone)}`);
    el('statistic').replaceChildren(...head.statistics.map((name, i) => option(name, this.label(i))));
    this.viewChanged();
  }

  takeRows(message) {
    this.rows.take(message);
    if (!message.rows.length) return;
    this.freshness.rowsCame();
    if (this.view.pausedAt) this.cameWhilePaused += message.rows.length;
    this.moved = true;
  }

  takeLanes(lanes) {
    this.lanes = lanes;
    this.rail.take(lanes);
    this.moved = true;
  }

  takeState(state) {
    this.state = state;
    this.rows.setStep(state.step);
    this.freshness.heard(state);
    this.moved = true;
  }

  // ---- what is looked at

  build() {
    if (this.rail) {
      this.plot.options.clock = this.clock;
      this.plot.options.colours = this.rail.colours = this.counts.colours = this.colours;
      this.keys.options.colours = this.colours;
      this.plot.key = '';
      return;
    }
    const zoomed = (zoom) => this.view.set({ zoom });
    const unzoomed = () => this.view.set({ zoom: null });
    const shared = { clock: this.clock, colours: this.colours, zoomed, unzoomed };
    this.plot = new Plot(el('plot'), { ...shared, labels: true });
    this.counts = new Counts(el('counts'), this.colours);
    this.rail = new OddRail(el('rail'), el('lanes'), this.colours, {
      odd: (raw) => this.feed.odd(raw),
      clock: () => this.clock,
      head: () => this.head,
    });
    this.keys = new Keys({
      rows: this.rows,
      colours: this.colours,
      view: this.view,
      lines: () => this.coloured(),
      statistic: () => this.statistic(),
    });
    this.table = new Table({ rows: this.rows, clock: () => this.clock, head: () => this.head });
    this.cells = new Map();
  }

  statistic() {
    const at = this.head.statistics.indexOf(this.view.statistic);
    return at < 0 ? this.head.first : at;
  }

  /** "avg of price"; a count counts readings. */
  label(statistic) {
    const name = this.head.statistics[statistic];
    return name === 'count' ? 'count of readings' : name + (this.head.value ? ' of ' + this.head.value : '');
  }

  /** The series that are named: those asked for, else all, else the busiest of the first rows. */
  chosen() {
    const { series, byName } = this.rows;
    if (this.view.keys) {
      return this.view.keys.map((name) => byName.get(name)).filter(Boolean).slice(0, MOST_LINES);
    }
    if (series.length <= MOST_LINES) return series;
    if (!this.picked) {
      if (this.freshness.now() - this.freshness.openedAt < 1500 && this.head.live) {
        return series.slice(0, NAMED_OF_MANY);
      }
      this.picked = [...series].sort((a, b) => b.seen - a.seen).slice(0, NAMED_OF_MANY);
    }
    return this.picked;
  }

  /** They have their colours before anything of them is drawn. */
  coloured() {
    const chosen = this.chosen();
    this.colours.assign(chosen.map((series) => series.name));
    return chosen;
  }

  /** What the windows' minimum and maximum are called, where the line lies between them. */
  band(statistic) {
    const names = this.head.statistics;
    const [low, high] = [names.indexOf('min'), names.indexOf('max')];
    const inside = /^(avg|first|last|vwap|median|p\d+)$/.test(names[statistic]);
    return low >= 0 && high >= 0 && inside ? [low, high] : null;
  }

  /** From when to when; live it ends now and goes with the clock. */
  span() {
    const { view, rows } = this;
    if (view.zoom) return view.zoom;
    const end = view.pausedAt || this.end();
    const usual = this.head.live && !this.past() ? this.usual() : null;
    const length = view.length(usual);
    const from = length === null ? rows.firstEnd : end - length;
    return end > from ? [from, end] : [end - SHORTEST, end];
  }

  usual() {
    return Math.max(SHORTEST, WINDOWS_SHOWN * (this.rows.step || 1000));
  }

  /** Whether the windows are of another day than the clock: then the newest of them is now. */
  past() {
    return Math.abs(this.freshness.now() - this.rows.lastEnd) > DAY_OFF;
  }

  end() {
    const { lastEnd } = this.rows;
    if (!this.head.live || this.state.ended || this.past()) {
      return lastEnd === -Infinity ? this.freshness.now() : lastEnd;
    }
    return Math.max(this.freshness.now(), lastEnd);
  }

  line(series, statistic, [from, to], band) {
    const rows = series.between(from, to);
    const whole = rows.filter((row) => !row.early && !row.withdrawn);
    return {
      series,
      statistic,
      rows,
      runs: this.rows.runs(whole),
      early: rows.filter((row) => row.early),
      band,
    };
  }

  // ---- frames

  viewChanged() {
    this.moved = true;
    if (!this.head) return;
    this.steady.reset();
    const { view } = this;
    document.body.dataset.tab = view.tab;
    for (const tab of document.querySelectorAll('[role=tab]')) {
      tab.setAttribute('aria-selected', String(tab.dataset.tab === view.tab));
    }
    el('statistic').value = this.head.statistics[this.statistic()];
    el('range').value = view.range || '';
    el('order').value = view.order;
    el('apart').setAttribute('aria-pressed', String(view.apart));
    el('pause').setAttribute('aria-pressed', String(Boolean(view.pausedAt)));
    say(el('pause'), view.pausedAt ? 'Go on' : 'Pause');
    el('unzoom').hidden = !view.zoom;
    this.plot.changes = -1;
    this.shownKey = '';
    this.slow();
  }

  frame() {
    requestAnimationFrame(() => this.frame());
    this.frames++;
    if (!this.head || this.view.tab === 'table') return;
    const x = this.span();
    const width = el('plot').clientWidth || 1;
    const shift = this.drawnX ? Math.abs(x[1] - this.drawnX[1]) / (x[1] - x[0]) : 1;
    if (!this.moved && shift * width < 0.3 && el('plot').clientHeight === this.drawnHeight) return;
    this.moved = false;
    this.drawnX = x;
    this.drawnHeight = el('plot').clientHeight;
    this.draw(x);
  }

  draw(x) {
    const statistic = this.statistic();
    const chosen = this.coloured();
    const lines = this.linesOf(chosen, statistic, x);
    const others = this.rows.series.length > chosen.length && this.rows.series.length > MOST_LINES;
    const skip = new Set(chosen.map((series) => series.number));
    const ribbon = others ? this.ribbon.over(statistic, x[0], x[1], skip) : null;
    const y = this.steady.next(wanted(this.values(lines, statistic, ribbon, x)));
    this.lines = lines;
    const frame = { x, y, ribbon, changes: this.rows.changes + '|' + x[0], focus: this.focus, staleFrom: this.staleFrom() };
    if (this.view.apart && lines.length > 1) this.drawApart(frame, lines);
    this.plot.show({ ...frame, changes: this.lineKey, lines });
    this.counts.draw(this.focusLines(), this.rows.countColumn, this.plot);
    this.rail.draw(this.plot);
    el('empty').hidden = this.rows.count > 0;
  }

  /** Rows change five times a second, frames sixty times: lines are made when rows have changed. */
  linesOf(chosen, statistic, x) {
    const margin = (x[1] - x[0]) / 10;
    const made = this.made;
    const key = [this.rows.changes, statistic, chosen.map((s) => s.number).join(), this.focusName].join('|');
    if (made && made.key === key && x[0] >= made.from && x[1] <= made.to) return made.lines;
    const range = [x[0] - margin, x[1] + margin];
    const band = this.band(statistic);
    const lines = chosen.map((series) =>
      this.line(series, statistic, range, chosen.length <= 2 || series.name === this.focusName ? band : null),
    );
    this.made = { key, from: range[0], to: range[1], lines };
    this.lineKey = key + '|' + range[0];
    return lines;
  }

  /** The bars of one key, or of all lines together. */
  focusLines() {
    const focus = this.lines.filter((line) => line.series.name === this.focusName);
    return focus.length ? focus : this.lines;
  }

  values(lines, statistic, ribbon, [from, to]) {
    const values = [];
    for (const line of lines) {
      for (const row of line.rows) {
        if (row.end < from || row.end > to) continue;
        values.push(row.value(statistic));
        if (line.band) values.push(row.value(line.band[0]), row.value(line.band[1]));
      }
    }
    for (const bin of ribbon || []) {
      if (bin.time >= from) values.push(bin.quantiles[0], bin.quantiles[4]);
    }
    return values;
  }

  staleFrom() {
    const silent = this.verdict && ['stale', 'lost'].includes(this.verdict.name);
    return silent && this.rows.lastEnd > -Infinity && !this.past() ? this.rows.lastEnd : undefined;
  }

  drawApart(frame, lines) {
    const grid = el('apart-grid');
    const names = lines.map((line) => line.series.name);
    if (this.apartKey !== names.join('\n')) {
      this.apartKey = names.join('\n');
      this.cells.clear();
      grid.replaceChildren(...lines.map((line) => this.cell(line)));
    }
    for (const line of lines) {
      const plot = this.cells.get(line.series.name);
      plot.show({ ...frame, changes: this.lineKey, ribbon: null, focus: null, lines: [{ ...line, band: this.band(line.statistic) }] });
    }
  }

  cell(line) {
    const cell = make('div', 'cell');
    cell.append(make('h3', '', line.series.name));
    const root = cell.appendChild(make('div'));
    this.cells.set(line.series.name, new Plot(root, { ...this.plot.options, labels: false }));
    return cell;
  }

  // ---- words, a few times a second

  slow() {
    if (!this.head) return;
    document.body.classList.toggle('single', this.rows.series.length <= 1);
    el('pause').hidden = !this.head.live || Boolean(this.state.ended);
    const apart = this.view.apart && this.chosen().length > 1;
    el('apart-grid').hidden = !apart;
    el('plot').style.visibility = apart ? 'hidden' : 'visible';
    this.sayFresh();
    this.sayValue();
    this.sayPaused();
    if (this.rows.series.length > 1 && this.drawnChanges !== this.rows.changes) {
      this.keys.draw();
      if (this.view.tab === 'table') this.table.draw();
      this.drawnChanges = this.rows.changes;
    } else if (this.view.tab === 'table') {
      this.table.draw();
    }
    if (this.shownKey === '') {
      this.keys.draw();
      this.shownKey = 'drawn';
    }
  }

  sayFresh() {
    const asOf = this.rows.lastEnd > -Infinity ? this.rows.lastEnd : undefined;
    this.verdict = this.freshness.judge(this.head.live, this.rows.step, asOf, this.clock);
    const { name, detail } = this.verdict;
    el('fresh').dataset.state = name;
    say(el('state'), name === 'lost' ? 'stale' : name);
    const day = this.past() ? this.clock.day(asOf) + ' ' : '';
    say(el('as-of'), asOf === undefined ? '' : `as of ${day}${this.clock.time(asOf)},`);
    say(el('detail'), detail);
    say(el('empty'), this.rows.count ? '' : this.emptyWords());
  }

  emptyWords() {
    if (!this.head.live || this.state.ended) return 'This run has no windows.';
    const left = this.state.watermark === undefined ? '' : ' A window shows when the watermark passes its end.';
    return 'No window is complete yet.' + left;
  }

  sayValue() {
    const series = this.rows.byName.get(this.focusName) || this.chosen()[0];
    const row = series && series.newest;
    const statistic = this.statistic();
    say(el('value'), row ? row.texts[statistic] || 'none' : '–');
    const name = series && series.name ? `, ${series.name}` : '';
    say(el('value-of'), this.label(statistic) + name + (row && row.early ? ', provisional' : ''));
  }

  sayPaused() {
    const { pausedAt } = this.view;
    el('paused').hidden = !pausedAt;
    if (pausedAt) {
      say(el('paused'), `Paused at ${this.clock.time(pausedAt)}; ${whole(this.cameWhilePaused)} rows came since`);
    }
  }

  // ---- hands

  listen() {
    const { view } = this;
    for (const tab of document.querySelectorAll('[role=tab]')) {
      tab.addEventListener('click', () => view.set({ tab: tab.dataset.tab }));
    }
    el('statistic').addEventListener('change', () => view.set({ statistic: el('statistic').value }));
    el('range').addEventListener('change', () => view.set({ range: el('range').value || null, zoom: null }));
    el('apart').addEventListener('click', () => view.set({ apart: !view.apart }));
    el('unzoom').addEventListener('click', () => view.set({ zoom: null }));
    el('pause').addEventListener('click', () => this.pause());
    el('save-csv').addEventListener('click', () => this.saveCsv());
    el('save-page').addEventListener('click', () => this.savePage());
    el('stage').addEventListener('keydown', (event) => this.key(event));
    el('stage').addEventListener('mousemove', (event) => this.point(event));
    el('stage').addEventListener('mouseleave', () => this.ask(null));
    const dressed = () => {
      this.colours.readTheme();
      this.made = null;
      this.cells.clear();
      this.apartKey = '';
      this.plot.key = '';
      this.viewChanged();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dressed);
    new ResizeObserver(() => (this.moved = true)).observe(el('stage'));
    requestAnimationFrame(() => this.frame());
    setInterval(() => this.slow(), 250);
  }

  pause() {
    this.cameWhilePaused = 0;
    this.view.set({ pausedAt: this.view.pausedAt ? null : Math.round(this.end()) });
  }

  visible() {
    const [from, to] = this.span();
    return this.lines.map((line) => ({
      series: line.series,
      rows: line.rows.filter((row) => row.end >= from && row.end <= to),
    }));
  }

  saveCsv() {
    const lines = this.visible();
    const columns = lines.length ? lines[0].series.parts.length : 0;
    download('weir.csv', 'text/csv', csv(this.head, lines, columns));
  }

  async savePage() {
    const [blank, odd] = [await this.feed.blank(), await this.feed.odd(false)];
    const html = page(blank, this.head, this.visible(), this.lanes, odd, this.state);
    download('weir.html', 'text/html', html);
  }

  /** The row nearest to the pointer. */
  point(event) {
    const { u } = this.plot;
    if (!u || this.view.apart || !this.lines) return;
    const box = u.over.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    if (x < 0 || y < 0 || x > box.width || y > box.height) return this.ask(null);
    const time = u.posToVal(x, 'x');
    let best = null;
    for (const line of this.lines) {
      const at = line.series.from(time);
      for (const row of line.series.rows.slice(Math.max(0, at - 1), at + 1)) {
        const dx = u.valToPos(row.end, 'x') - x;
        const dy = u.valToPos(row.value(line.statistic), 'y') - y;
        const far = Math.hypot(dx, dy / 3);
        if (Math.abs(dx) < 40 && (!best || far < best.far)) best = { line, row, far };
      }
    }
    this.ask(best);
  }

  /** Left and right go through the windows, up and down through the lines. */
  key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === 'Escape') return this.ask(null);
    if (!step || !this.lines || !this.lines.length) return;
    event.preventDefault();
    let line = this.lines.findIndex((each) => this.focus && each.series === this.focus.line.series);
    const rows = (i) => this.lines[i].series.rows;
    if (line < 0) return this.ask({ line: this.lines[0], row: this.lines[0].series.newest });
    const end = this.focus.row.end;
    line = (line + step[1] + this.lines.length) % this.lines.length;
    const series = this.lines[line].series;
    const at = Math.min(series.from(end) + step[0], rows(line).length - 1);
    this.ask({ line: this.lines[line], row: rows(line)[Math.max(0, at)] });
  }

  /** Shows all there is to know of one row; nothing for null. */
  ask(focus) {
    const name = focus ? focus.line.series.name : undefined;
    if (!focus && !this.focus) return;
    this.focus = focus && focus.row ? focus : null;
    this.focusName = name;
    this.moved = true;
    const tip = el('tip');
    tip.hidden = !this.focus;
    if (!this.focus) return;
    tip.replaceChildren(...this.words(focus.row, focus.line.series));
    const { u } = this.plot;
    const x = u.over.offsetLeft + u.valToPos(focus.row.end, 'x');
    const y = u.over.offsetTop + u.valToPos(focus.row.value(focus.line.statistic), 'y');
    const left = x > el('stage').clientWidth / 2 ? x - tip.offsetWidth - 16 : x + 16;
    tip.style.left = Math.max(4, left) + 'px';
    tip.style.top = Math.max(4, Math.min(y - tip.offsetHeight / 2, el('stage').clientHeight - tip.offsetHeight - 4)) + 'px';
  }

  words(row, series) {
    const list = make('dl');
    const add = (name, text) => list.append(make('dt', '', name), make('dd', '', text));
    add('window', `${this.clock.exact(row.start)} – ${this.clock.exact(row.end)}`);
    this.head.statistics.forEach((name, i) => {
      const was = row.before ? ` (was ${row.before[i] || 'none'})` : '';
      add(name, (row.texts[i] || 'none') + was);
    });
    add('kind', KINDS[row.kind]);
    add('revision', String(row.revision));
    return series.name ? [make('h3', '', series.name), list] : [list];
  }
}

function option(value, text) {
  const node = make('option', '', text);
  node.value = value;
  return node;
}

const zoneName = (zone) => (zone === 'Z' ? 'UTC' : zone);

globalThis.weir = new Page();
