// One lane for everything odd, under the same x: updates, late readings, rejections. A click shows
// the last records of a lane with reason and origin.

import { el, make, say, whole } from './words.js';
import { fit } from './counts.js';

const LANES = [
  ['UPDATE', 'updates', '◆'],
  ['WITHDRAWN', 'withdrawn', '◇'],
  ['LATE', 'late', '●'],
  ['REJECTED', 'rejected', '✕'],
];

export class OddRail {
  /** @param odd brings the last odd records, with their own text or without */
  constructor(root, buttons, run, odd) {
    this.canvas = root.appendChild(document.createElement('canvas'));
    this.root = root;
    this.run = run;
    this.odd = odd;
    this.lanes = {};
    this.buttons = LANES.map(([lane, name, sign]) => {
      const button = make('button', 'lane');
      button.dataset.lane = lane;
      button.append(make('span', 'sign', sign), ' ', make('span', 'name', name), ' ');
      const count = button.appendChild(make('b', 'count', '0'));
      button.addEventListener('click', () => this.open(lane, false));
      buttons.append(button);
      return { lane, button, count };
    });
  }

  take(lanes) {
    this.lanes = lanes;
    for (const { lane, button, count } of this.buttons) {
      const total = lanes[lane] ? lanes[lane].total : 0;
      say(count, whole(total));
      button.classList.toggle('some', total > 0);
      button.hidden = lane === 'WITHDRAWN' && !total;
    }
  }

  draw(plot) {
    const ctx = fit(this.canvas, this.root);
    if (!ctx || !plot.u) return;
    const scale = devicePixelRatio;
    const { bbox } = plot.u;
    const middle = this.canvas.height / 2;
    ctx.strokeStyle = this.run.colours.grid;
    ctx.lineWidth = scale;
    ctx.beginPath();
    ctx.moveTo(bbox.left, middle);
    ctx.lineTo(bbox.left + bbox.width, middle);
    ctx.stroke();
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.font = `${this.run.colours.size * scale}px system-ui, sans-serif`;
    for (const [lane, , sign] of LANES) this.marks(ctx, lane, sign, plot, middle);
  }

  marks(ctx, lane, sign, plot, middle) {
    const { times = [], width = 1000 } = this.lanes[lane] || {};
    const [from, to] = plot.frame.x;
    ctx.fillStyle = lane === 'REJECTED' ? this.run.colours.trouble : this.run.colours.ink;
    let last = -Infinity;
    for (const [begin] of times) {
      const time = begin + width / 2;
      if (time < from || time > to) continue;
      const x = plot.x(time);
      if (x - last < 7 * devicePixelRatio) continue;
      last = x;
      ctx.fillText(sign, x, middle);
    }
  }

  /** Shows the last records of a lane; their own text only when it is asked for. */
  async open(lane, raw) {
    const dialog = el('odd');
    const name = LANES.find(([each]) => each === lane)[1];
    const records = (await this.odd(raw))[lane] || [];
    const total = this.lanes[lane] ? this.lanes[lane].total : 0;
    say(el('odd-title'), `${whole(total)} ${name}`);
    say(el('odd-note'), records.length < total ? `the last ${records.length} of them` : '');
    el('odd-list').replaceChildren(...records.map((record) => this.record(record)));
    el('odd-raw').hidden = raw || lane !== 'REJECTED' || !this.run.head.raw || !records.length;
    el('odd-raw').onclick = () => this.open(lane, true);
    if (!dialog.open) dialog.showModal();
  }

  record(record) {
    const item = make('li');
    const line = make('div', 'odd-line');
    if (record.at !== undefined) line.append(make('time', '', this.run.clock.exact(record.at)));
    line.append(make('b', '', record.reason), make('span', 'origin', record.origin));
    item.append(line, make('div', 'message', record.message));
    if (record.raw !== undefined) item.append(make('pre', 'raw', record.raw));
    return item;
  }
}
