// What is looked at, as it stands in the address: a link to it is the view.

const RANGES = { '1m': 60e3, '2m': 120e3, '10m': 600e3, '1h': 3600e3, '6h': 21600e3, '1d': 86400e3 };

export class View {
  constructor(changed) {
    this.changed = changed;
    this.read();
    addEventListener('hashchange', () => {
      if (location.hash.slice(1) !== this.written) {
        this.read();
        changed();
      }
    });
  }

  read() {
    const words = new URLSearchParams(location.hash.slice(1));
    this.statistic = words.get('stat');
    this.keys = words.has('keys') ? words.getAll('keys') : null;
    this.range = words.get('range') in RANGES || words.get('range') === 'all' ? words.get('range') : null;
    this.zoom = times(words.get('from'), words.get('to'));
    this.pausedAt = number(words.get('paused'));
    this.apart = words.get('apart') === '1';
    this.tab = words.get('tab') || 'chart';
    this.order = words.get('order') || 'busiest';
  }

  set(change) {
    Object.assign(this, change);
    this.write();
    this.changed();
  }

  write() {
    const words = new URLSearchParams();
    if (this.statistic) words.set('stat', this.statistic);
    for (const key of this.keys || []) words.append('keys', key);
    if (this.keys && !this.keys.length) words.append('keys', '');
    if (this.range) words.set('range', this.range);
    if (this.zoom) {
      words.set('from', String(Math.round(this.zoom[0])));
      words.set('to', String(Math.round(this.zoom[1])));
    }
    if (this.pausedAt) words.set('paused', String(this.pausedAt));
    if (this.apart) words.set('apart', '1');
    if (this.tab !== 'chart') words.set('tab', this.tab);
    if (this.order !== 'busiest') words.set('order', this.order);
    this.written = words.toString();
    history.replaceState(null, '', '#' + this.written);
  }

  /** The range in ms that is asked for; null for all. */
  length(usual) {
    return this.range === 'all' ? null : this.range ? RANGES[this.range] : usual;
  }
}

function number(text) {
  const value = Number(text);
  return text && Number.isFinite(value) ? value : null;
}

function times(from, to) {
  const [a, b] = [number(from), number(to)];
  return a !== null && b !== null && b > a ? [a, b] : null;
}
