// The page: puts its parts together, and brings to them what comes and what hands do.

import { el, make, say } from './words.js';
import { Run } from './run.js';
import { View } from './view.js';
import { Looked } from './looked.js';
import { Plot } from './plot.js';
import { Counts } from './counts.js';
import { OddRail } from './rail.js';
import { Frames } from './frames.js';
import { Asked } from './asked.js';
import { Said } from './said.js';
import { Keys } from './keys.js';
import { Table } from './table.js';
import { csv, download, page } from './save.js';
import { feed } from './feed.js';

const WORDS_MILLIS = 250;

class Page {
  constructor() {
    const run = (this.run = new Run());
    this.view = new View(() => this.viewChanged());
    this.looked = new Looked(run, this.view);
    this.feed = feed({
      head: (head) => this.takeHead(head),
      rows: (rows) => this.takeRows(rows),
      lanes: (lanes) => this.takeLanes(lanes),
      state: (state) => this.takeState(state),
      lost: () => run.freshness.lost(),
    });
    this.plot = new Plot(el('plot'), {
      run,
      labels: true,
      zoomed: (zoom) => this.view.set({ zoom }),
      unzoomed: () => this.view.set({ zoom: null }),
    });
    this.counts = new Counts(el('counts'), run);
    this.rail = new OddRail(el('rail'), el('lanes'), run, (raw) => this.feed.odd(raw));
    this.frames = new Frames(run, this.looked, this);
    this.asked = new Asked(run, this.looked, this.frames, this.plot);
    this.said = new Said(run, this.looked, this.frames);
    this.keys = new Keys(run, this.looked);
    this.table = new Table(run);
    this.listen();
    setInterval(() => this.words(), WORDS_MILLIS);
  }

  // ---- what comes

  takeHead(head) {
    if (this.run.takeHead(head)) this.looked.picked = null;
    this.said.head();
    el('statistic').replaceChildren(...head.statistics.map((name, i) => option(name, this.run.label(i))));
    this.plot.key = '';
    this.viewChanged();
  }

  takeRows(message) {
    this.run.takeRows(message);
    this.said.came(message.rows.length);
    this.frames.touch();
  }

  takeLanes(lanes) {
    this.run.lanes = lanes;
    this.rail.take(lanes);
    this.frames.touch();
  }

  takeState(state) {
    this.run.takeState(state);
    this.frames.touch();
  }

  // ---- what is looked at

  viewChanged() {
    if (!this.run.head) return;
    const { view } = this;
    document.body.dataset.tab = view.tab;
    for (const tab of document.querySelectorAll('[role=tab]')) {
      tab.setAttribute('aria-selected', String(tab.dataset.tab === view.tab));
    }
    el('statistic').value = this.run.head.statistics[this.looked.statistic()];
    el('range').value = view.range || '';
    el('order').value = view.order;
    el('apart').setAttribute('aria-pressed', String(view.apart));
    el('pause').setAttribute('aria-pressed', String(Boolean(view.pausedAt)));
    say(el('pause'), view.pausedAt ? 'Go on' : 'Pause');
    el('unzoom').hidden = !view.zoom;
    this.keys.forget();
    this.frames.reset();
    this.words();
  }

  words() {
    if (!this.run.head) return;
    const { run, view } = this;
    document.body.classList.toggle('single', run.rows.series.length <= 1);
    el('pause').hidden = !run.head.live;
    el('pause').disabled = !run.goesOn;
    const apart = view.apart && this.looked.chosen().length > 1;
    el('apart-grid').hidden = !apart;
    el('plot').style.visibility = apart ? 'hidden' : 'visible';
    this.said.again();
    if (view.tab === 'table') this.table.draw();
    else this.keys.draw();
  }

  // ---- hands

  listen() {
    const { view } = this;
    for (const tab of document.querySelectorAll('[role=tab]')) {
      tab.addEventListener('click', () => view.set({ tab: tab.dataset.tab }));
    }
    el('statistic').addEventListener('change', () => view.set({ statistic: el('statistic').value }));
    el('range').addEventListener('change', () => view.set({ range: el('range').value || null, zoom: null }));
    el('order').addEventListener('change', () => view.set({ order: el('order').value }));
    el('apart').addEventListener('click', () => view.set({ apart: !view.apart }));
    el('unzoom').addEventListener('click', () => view.set({ zoom: null }));
    el('pause').addEventListener('click', () => this.pause());
    el('save-csv').addEventListener('click', () => this.saveCsv());
    el('save-page').addEventListener('click', () => this.savePage());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redress());
    new ResizeObserver(() => this.frames.touch()).observe(el('stage'));
  }

  redress() {
    this.run.colours.readTheme();
    this.frames.redress();
    this.viewChanged();
  }

  pause() {
    this.said.cameWhilePaused = 0;
    this.view.set({ pausedAt: this.view.pausedAt ? null : Math.round(this.run.end) });
  }

  saveCsv() {
    const lines = this.frames.visible();
    const columns = lines.length ? lines[0].series.parts.length : 0;
    download('weir.csv', 'text/csv', csv(this.run.head, lines, columns));
  }

  async savePage() {
    const [blank, odd] = [await this.feed.blank(), await this.feed.odd(false)];
    const { head, lanes, state } = this.run;
    const html = page(blank, { head, lines: this.frames.visible(), lanes, odd, state });
    download('weir.html', 'text/html', html);
  }
}

function option(value, text) {
  const node = make('option', '', text);
  node.value = value;
  return node;
}

globalThis.weir = new Page();
