// The list of keys: found by a part of the name, in an order of choice, shown or hidden by a click.

import { el, make, say, whole } from './words.js';
import { MOST_LINES } from './colour.js';

const SHOWN = 60;

export class Keys {
  /** @param options {rows, colours, view, lines, statistic} */
  constructor(options) {
    this.options = options;
    this.searched = '';
    this.items = new Map();
    el('search').addEventListener('input', () => this.search(el('search').value));
    el('order').addEventListener('change', () => options.view.set({ order: el('order').value }));
    el('key-list').addEventListener('click', (event) => {
      const item = event.target.closest('button');
      if (item) this.toggle(item.dataset.name);
    });
  }

  search(text) {
    this.searched = text.trim().toLowerCase();
    this.draw();
  }

  toggle(name) {
    const names = this.options.lines().map((series) => series.name);
    const has = names.includes(name);
    if (!has && names.length >= MOST_LINES) names.shift();
    this.options.view.set({ keys: has ? names.filter((each) => each !== name) : [...names, name] });
  }

  /** All that match, in order. */
  matching() {
    const { rows, view } = this.options;
    const found = this.searched
      ? rows.series.filter((series) => series.search.includes(this.searched))
      : [...rows.series];
    return found.sort(this.compare(view.order));
  }

  compare(order) {
    const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    if (order === 'name') return byName;
    const rank = order === 'changed' ? (s) => this.change(s) : (s) => s.seen;
    const ranks = new Map();
    const of = (s) => ranks.get(s) ?? (ranks.set(s, rank(s)), ranks.get(s));
    return (a, b) => of(b) - of(a) || byName(a, b);
  }

  /** How far the newest value is from the oldest of its last windows, as a share. */
  change(series) {
    const statistic = this.options.statistic();
    const last = series.rows.slice(-20).map((row) => row.value(statistic));
    const [from, to] = [last[0], last[last.length - 1]];
    const share = Math.abs(to - from) / (Math.abs(from) || 1);
    return Number.isFinite(share) ? share : 0;
  }

  draw() {
    const { rows, colours } = this.options;
    const found = this.matching();
    const chosen = new Set(this.options.lines().map((series) => series.name));
    const first = found.filter((series) => chosen.has(series.name));
    const rest = found.filter((series) => !chosen.has(series.name)).slice(0, SHOWN);
    const list = [...first, ...rest];
    say(el('key-count'), `${whole(found.length)} of ${whole(rows.series.length)} keys`);
    el('key-list').replaceChildren(...list.map((series) => this.item(series, chosen, colours)));
  }

  item(series, chosen, colours) {
    const on = chosen.has(series.name);
    const button = make('button', 'key');
    button.dataset.name = series.name;
    button.setAttribute('aria-pressed', String(on));
    const swatch = make('span', 'swatch');
    if (on) {
      swatch.style.borderColor = colours.of(series.name);
      swatch.style.borderStyle = colours.dash(series.name).length ? 'dashed' : 'solid';
    }
    const row = series.newest;
    const value = row ? row.texts[this.options.statistic()] : '';
    button.append(swatch, make('span', 'name', series.name), make('span', 'value', value || '–'));
    return button;
  }
}
