// Several keys side by side: small multiples with one x and one y.

import { el, make } from './words.js';
import { Plot } from './plot.js';

export class Apart {
  /** @param plot the one of all lines, whose options these share */
  constructor(run, plot) {
    this.run = run;
    this.plot = plot;
    this.forget();
  }

  /** The plots are made anew. */
  forget() {
    this.cells = new Map();
    this.key = '';
  }

  show(frame, made) {
    const key = made.lines.map((line) => line.series.name).join('\n');
    if (key !== this.key) {
      this.cells.clear();
      el('apart-grid').replaceChildren(...made.lines.map((line) => this.cell(line)));
      this.key = key;
    }
    for (const line of made.lines) {
      const banded = { ...line, band: this.run.band(line.statistic) };
      const own = { ...frame, ribbon: null, focus: null, lines: [banded] };
      this.cells.get(line.series.name).show(own);
    }
  }

  cell(line) {
    const cell = make('div', 'cell');
    cell.append(make('h3', '', line.series.name));
    const root = cell.appendChild(make('div'));
    this.cells.set(line.series.name, new Plot(root, { ...this.plot.options, labels: false }));
    return cell;
  }
}
