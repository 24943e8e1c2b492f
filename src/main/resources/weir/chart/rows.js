// What the page has of every series: rows in the order of their windows' ends, bounded.

const MOST_ROWS = 400_000;

/** A row as it came: [series, start, end, texts, kind, revision, joined, texts before]. */
class Row {
  constructor(raw) {
    [this.series, this.start, this.end, this.texts, this.kind, this.revision] = raw;
    this.joined = raw[6] === 1;
    this.before = raw[7] || null;
    this.read = -1; // the statistic that was last read as a number
    this.number = NaN;
  }

  /** A statistic as a number; NaN for none. */
  value(statistic) {
    if (this.read !== statistic) {
      const text = this.texts[statistic];
      this.number = text === '' ? NaN : Number(text);
      this.read = statistic;
    }
    return this.number;
  }

  get early() {
    return this.kind === 0;
  }

  /** Stands for a window without readings. */
  get filled() {
    return this.kind === 4;
  }

  get withdrawn() {
    return this.kind === 3;
  }

  raw() {
    const raw = [this.series, this.start, this.end, this.texts, this.kind, this.revision];
    raw.push(this.joined ? 1 : 0);
    return this.before ? [...raw, this.before] : raw;
  }
}

export class Series {
  constructor(number, parts) {
    this.number = number;
    this.parts = parts;
    this.name = parts.join(' · ');
    this.search = this.name.toLowerCase();
    this.rows = [];
    this.seen = 0; // readings, of windows that came while the page was open
  }

  get newest() {
    return this.rows[this.rows.length - 1];
  }

  /** The index of the first row that ends at or behind a time. */
  from(time) {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle].end < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The rows that end between two times, and one on either side. */
  between(from, to) {
    return this.rows.slice(Math.max(0, this.from(from) - 1), this.from(to) + 1);
  }

  put(row) {
    const rows = this.rows;
    let at = rows.length;
    while (at > 0 && isBehind(rows[at - 1], row)) at--;
    const old = rows[at - 1];
    if (old && old.start === row.start && old.end === row.end) {
      if (old.revision <= row.revision) rows[at - 1] = row;
      return 0;
    }
    rows.splice(at, 0, row);
    return 1;
  }
}

function isBehind(row, other) {
  return row.end > other.end || (row.end === other.end && row.start > other.start);
}

export class Rows {
  constructor() {
    this.series = [];
    this.byName = new Map();
    this.clear();
  }

  clear() {
    this.series.length = 0;
    this.byName.clear();
    this.count = 0;
    this.changes = 0;
    this.firstEnd = Infinity;
    this.lastEnd = -Infinity;
    this.step = 0;
    this.countColumn = -1;
  }

  setStep(step) {
    if (step === this.step) return;
    this.step = step;
    this.changes++;
  }

  /** Which windows follow each other: by their step; without one those that touch or overlap. */
  follows(before, after) {
    return (
      after.joined ||
      (this.step > 0 ? after.end - before.end <= this.step : after.start <= before.end)
    );
  }

  take(message) {
    for (const parts of message.series) {
      const series = new Series(this.series.length, parts);
      this.series.push(series);
      this.byName.set(series.name, series);
    }
    for (const raw of message.rows) this.add(new Row(raw));
    if (message.rows.length || message.series.length) this.changes++;
  }

  add(row) {
    const series = this.series[row.series];
    this.count += series.put(row);
    series.seen += this.countColumn < 0 ? 1 : Number(row.texts[this.countColumn]) || 0;
    if (row.end > this.lastEnd) this.lastEnd = row.end;
    if (row.end < this.firstEnd) this.firstEnd = row.end;
    if (this.count > MOST_ROWS) this.forget();
  }

  /** The oldest fifth of every long series goes. */
  forget() {
    for (const series of this.series) {
      const gone = Math.floor(series.rows.length / 5);
      series.rows.splice(0, gone);
      this.count -= gone;
    }
    this.firstEnd = Math.min(...this.series.map((s) => (s.rows.length ? s.rows[0].end : Infinity)));
  }

  /** Rows cut where a window is missing: each run is drawn as one line. */
  runs(rows) {
    const runs = [];
    let run = null;
    rows.forEach((row, i) => {
      if (run && this.follows(rows[i - 1], row)) run.push(row);
      else runs.push((run = [row]));
    });
    return runs;
  }
}
