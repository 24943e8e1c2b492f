// The newest window of every key as a table: the same data for those who don't see the chart.

import { el, make, say, whole, KINDS } from './words.js';

const AT_ONCE = 100;

export class Table {
  constructor(run) {
    this.run = run;
    this.sorted = { column: 0, down: false };
    this.shown = AT_ONCE;
    el('more').addEventListener('click', () => {
      this.shown *= 10;
      this.draw();
    });
  }

  columns() {
    const { head } = this.run;
    const keys = [...head.keys];
    const parts = Math.max(keys.length, ...this.run.rows.series.slice(0, 1).map((s) => s.parts.length));
    if (parts > keys.length) keys.push('measure');
    return [
      ...keys.map((name, i) => ({ name, text: (s) => s.parts[i], sort: (s) => s.parts[i] })),
      { name: 'window', text: (s, row) => this.window(row), sort: (s, row) => row.end },
      ...head.statistics.map((name, i) => ({
        name,
        number: true,
        text: (s, row) => row.texts[i],
        sort: (s, row) => row.value(i),
      })),
      { name: 'kind', text: (s, row) => KINDS[row.kind], sort: (s, row) => row.kind },
      { name: 'revision', number: true, text: (s, row) => String(row.revision), sort: (s, row) => row.revision },
    ];
  }

  window(row) {
    const { clock } = this.run;
    return `${clock.day(row.end)} ${clock.exact(row.start)} – ${clock.near(row.end, row.end)}`;
  }

  draw() {
    const columns = this.columns();
    const by = columns[Math.min(this.sorted.column, columns.length - 1)];
    const sign = this.sorted.down ? -1 : 1;
    const rows = this.run.rows.series
      .filter((each) => each.newest)
      .map((each) => ({ each, row: each.newest, key: by.sort(each, each.newest) }))
      .sort((a, b) => sign * order(a.key, b.key));
    this.headings(columns);
    const shown = rows.slice(0, this.shown);
    fill(el('table-body'), shown.length, columns, (i, column) => column.text(shown[i].each, shown[i].row));
    el('more').hidden = rows.length <= this.shown;
    say(el('more'), `Show more of ${whole(rows.length)}`);
  }

  /** Only when they are others: a button that has the focus keeps it. */
  headings(columns) {
    const key = JSON.stringify([columns.map((column) => column.name), this.sorted]);
    if (key === this.headed) return;
    this.headed = key;
    const focused = [...el('table-head').children].findIndex((cell) => cell.contains(document.activeElement));
    el('table-head').replaceChildren(...columns.map((column, i) => this.heading(column, i)));
    if (focused >= 0) el('table-head').children[focused].firstChild.focus();
  }

  heading(column, i) {
    const cell = make('th', column.number ? 'number' : '');
    const button = cell.appendChild(make('button', '', column.name));
    cell.scope = 'col';
    if (i === this.sorted.column) {
      cell.setAttribute('aria-sort', this.sorted.down ? 'descending' : 'ascending');
    }
    button.addEventListener('click', () => {
      this.sorted = { column: i, down: i === this.sorted.column && !this.sorted.down };
      this.draw();
    });
    return cell;
  }
}

/** Puts texts into so many rows of a table's body, in place. */
function fill(body, count, columns, text) {
  while (body.rows.length > count) body.lastChild.remove();
  for (let i = 0; i < count; i++) {
    const tr = body.rows[i] || body.insertRow();
    columns.forEach((column, j) => {
      const cell = tr.cells[j] || tr.insertCell();
      cell.className = column.number ? 'number' : '';
      say(cell, text(i, column));
    });
  }
}

function order(a, b) {
  if (typeof a === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  return Number.isNaN(b) ? -1 : a - b;
}
