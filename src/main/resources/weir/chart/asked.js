// Every point can be asked: by the pointer, or by the arrow keys.

import { el, make, KINDS } from './words.js';

const NEAR = 40; // px beside a point in which it is still meant
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Asked {
  constructor(run, looked, frames, plot) {
    this.run = run;
    this.looked = looked;
    this.frames = frames;
    this.plot = plot;
    el('stage').addEventListener('keydown', (event) => this.key(event));
    el('stage').addEventListener('mousemove', (event) => this.point(event));
    el('stage').addEventListener('mouseleave', () => this.ask(null));
  }

  /** The row nearest to the pointer. */
  point(event) {
    const { u } = this.plot;
    if (!u || this.looked.view.apart) return;
    const box = u.over.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const inside = x >= 0 && y >= 0 && x <= box.width && y <= box.height;
    this.ask(inside ? this.nearest(u, x, y) : null);
  }

  nearest(u, x, y) {
    const time = u.posToVal(x, 'x');
    let best = null;
    for (const line of this.frames.lines) {
      const at = line.series.from(time);
      for (const row of line.series.rows.slice(Math.max(0, at - 1), at + 1)) {
        const dx = u.valToPos(row.end, 'x') - x;
        const dy = u.valToPos(row.value(line.statistic), 'y') - y;
        const far = Math.hypot(dx, dy / 3);
        if (Math.abs(dx) < NEAR && (!best || far < best.far)) best = { line, row, far };
      }
    }
    return best;
  }

  /** Left and right go through the windows, up and down through the lines. */
  key(event) {
    if (event.key === 'Escape') this.ask(null);
    const step = STEPS[event.key];
    if (!step || !this.frames.lines.length) return;
    event.preventDefault();
    this.ask(this.beside(step));
  }

  beside([windows, lines]) {
    const all = this.frames.lines;
    const { focus } = this.frames;
    const at = all.findIndex((line) => line.series === focus?.line.series);
    if (at < 0) return { line: all[0], row: all[0].series.newest };
    const line = all[(at + lines + all.length) % all.length];
    const { rows } = line.series;
    const row = Math.min(line.series.from(focus.row.end) + windows, rows.length - 1);
    return { line, row: rows[Math.max(0, row)] };
  }

  /** Shows all there is to know of one row; nothing for null. */
  ask(focus) {
    const asked = focus && focus.row ? focus : null;
    if (!asked && !this.frames.focus) return;
    this.frames.ask(asked);
    const tip = el('tip');
    tip.hidden = !asked;
    if (!asked) return;
    tip.replaceChildren(...this.words(asked.row, asked.line.series));
    this.place(tip, asked);
  }

  /** Beside the point, inside the stage. */
  place(tip, { line, row }) {
    const { u } = this.plot;
    const { clientWidth, clientHeight } = el('stage');
    const x = u.over.offsetLeft + u.valToPos(row.end, 'x');
    const y = u.over.offsetTop + u.valToPos(row.value(line.statistic), 'y') || 0;
    const left = x > clientWidth / 2 ? x - tip.offsetWidth - 16 : x + 16;
    const top = Math.min(y - tip.offsetHeight / 2, clientHeight - tip.offsetHeight - 4);
    tip.style.left = Math.max(4, left) + 'px';
    tip.style.top = Math.max(4, top) + 'px';
  }

  words(row, series) {
    const list = make('dl');
    const add = (name, text) => list.append(make('dt', '', name), make('dd', '', text));
    const { clock, head } = this.run;
    add('window', `${clock.exact(row.start)} – ${clock.exact(row.end)}`);
    head.statistics.forEach((name, i) => {
      const was = row.before ? ` (was ${row.before[i] || 'none'})` : '';
      add(name, (row.texts[i] || 'none') + was);
    });
    add('kind', KINDS[row.kind]);
    add('revision', String(row.revision));
    return series.name ? [make('h3', '', series.name), list] : [list];
  }
}
