// The list of keys: found by a part of the name, in an order of choice, shown or hidden by a click.

import { el, make, say, whole } from './words.js';
import { MOST_LINES } from './colour.js';

const SHOWN = 60;
const ORDER_MILLIS = 3000; // names that change places all the time can't be read
const LAST = 20; // windows in which a value has changed

export class Keys {
  constructor(run, looked) {
    this.run = run;
    this.looked = looked;
    this.searched = '';
    this.items = new Map();
    this.forget();
    el('search').addEventListener('input', () => this.search(el('search').value));
    el('key-list').addEventListener('click', (event) => {
      const item = event.target.closest('button');
      if (item) this.toggle(item.dataset.name);
    });
  }

  /** The order is made anew with the next drawing. */
  forget() {
    this.orderedAt = -Infinity;
    this.digits = 4;
  }

  search(text) {
    this.searched = text.trim().toLowerCase();
    this.forget();
    this.draw();
  }

  toggle(name) {
    const names = this.looked.coloured().map((series) => series.name);
    const has = names.includes(name);
    if (!has && names.length >= MOST_LINES) names.shift();
    this.looked.view.set({ keys: has ? names.filter((each) => each !== name) : [...names, name] });
  }

  /** All that match, in order. */
  matching() {
    const { series } = this.run.rows;
    const found = this.searched ? series.filter((each) => each.search.includes(this.searched)) : [...series];
    return found.sort(this.compare(this.looked.view.order));
  }

  compare(order) {
    const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    if (order === 'name') return byName;
    const rank = order === 'changed' ? (series) => this.change(series) : (series) => series.seen;
    const ranks = new Map(this.run.rows.series.map((series) => [series, rank(series)]));
    return (a, b) => ranks.get(b) - ranks.get(a) || byName(a, b);
  }

  /** How far the newest value is from the oldest of its last windows, as a share. */
  change(series) {
    const statistic = this.looked.statistic();
    const { rows } = series;
    if (!rows.length) return 0;
    const from = rows[Math.max(0, rows.length - LAST)].value(statistic);
    const share = Math.abs(series.newest.value(statistic) - from) / (Math.abs(from) || 1);
    return Number.isFinite(share) ? share : 0;
  }

  draw() {
    const { series } = this.run.rows;
    const few = series.length !== this.known && (series.length <= SHOWN || !this.known);
    if (few || performance.now() - this.orderedAt > ORDER_MILLIS) this.order();
    const chosen = new Set(this.looked.coloured());
    for (const series of this.listed) this.dress(this.items.get(series.name), series, chosen.has(series));
    el('key-list').style.setProperty('--digits', this.digits);
  }

  /** Those with a line come first. */
  order() {
    this.orderedAt = performance.now();
    this.known = this.run.rows.series.length;
    const found = this.matching();
    const chosen = new Set(this.looked.coloured());
    const first = found.filter((series) => chosen.has(series));
    const rest = found.filter((series) => !chosen.has(series)).slice(0, SHOWN);
    this.listed = [...first, ...rest];
    say(el('key-count'), `${whole(found.length)} of ${whole(this.run.rows.series.length)} keys`);
    const known = this.items;
    this.items = new Map(this.listed.map(({ name }) => [name, known.get(name) || item(name)]));
    put(el('key-list'), [...this.items.values()]);
  }

  dress(button, series, on) {
    const { colours } = this.run;
    const [swatch, , value] = button.children;
    const row = series.newest;
    const text = row ? row.texts[this.looked.statistic()] : '';
    button.setAttribute('aria-pressed', String(on));
    swatch.style.borderColor = on ? colours.of(series.name) : '';
    swatch.style.borderStyle = on && colours.dash(series.name).length ? 'dashed' : '';
    say(value, text || '–');
    this.digits = Math.max(this.digits, text.length);
  }
}

function item(name) {
  const button = make('button', 'key');
  button.dataset.name = button.title = name;
  button.append(make('span', 'swatch'), make('span', 'name', name), make('span', 'newest'));
  return button;
}

/** Makes these the children, and moves only what is not in its place: a click is not lost. */
function put(parent, nodes) {
  nodes.forEach((node, i) => {
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] || null);
  });
  while (parent.children.length > nodes.length) parent.lastChild.remove();
}
