// How much stands behind each number: the count of readings as bars under the line, on the same x.

import { whole } from './words.js';

export class Counts {
  constructor(root, run) {
    this.canvas = root.appendChild(document.createElement('canvas'));
    this.root = root;
    this.run = run;
    this.most = 0;
    this.lines = null;
    this.bars = new Map();
  }

  /**
   * @param lines as in Plot; a bar is the readings of all of them; the same list while no row has
   *     changed
   * @param column of the count; -1 for none
   */
  draw(lines, column, plot) {
    const ctx = fit(this.canvas, this.root);
    if (!ctx || column < 0 || !plot.u) return;
    if (lines !== this.lines) {
      this.lines = lines;
      this.count(lines, column);
    }
    this.paint(ctx, this.bars, plot);
  }

  count(lines, column) {
    this.bars.clear();
    let most = 1;
    for (const line of lines) {
      for (const row of line.rows) {
        if (row.withdrawn) continue;
        const count = (this.bars.get(row.end) || 0) + Number(row.texts[column]);
        this.bars.set(row.end, count);
        if (count > most) most = count;
      }
    }
    if (most > this.most || most < this.most / 4) this.most = most;
  }

  /** By the logarithm: one reading is low and ten thousand are high, and both can be seen. */
  paint(ctx, bars, plot) {
    const { bbox } = plot.u;
    const { colours } = this.run;
    const [from, to] = plot.frame.x;
    const scale = devicePixelRatio;
    const height = this.canvas.height - 2 * scale;
    const top = Math.log1p(this.most);
    const width = Math.max(scale, Math.min(8 * scale, (bbox.width / Math.max(1, bars.size)) * 0.6));
    ctx.fillStyle = colours.muted;
    ctx.globalAlpha = 0.75;
    for (const [end, count] of bars) {
      if (end < from || end > to) continue;
      const size = Math.max(scale, (Math.log1p(count) / top) * height);
      ctx.fillRect(plot.x(end) - width / 2, this.canvas.height - size, width, size);
    }
    ctx.globalAlpha = 1;
    ctx.fillStyle = colours.muted;
    ctx.font = `${0.92 * colours.size * scale}px system-ui, sans-serif`;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'top';
    ctx.fillText(whole(this.most), bbox.left - 6 * scale, scale);
    ctx.textBaseline = 'bottom';
    ctx.fillText('count', bbox.left - 6 * scale, this.canvas.height);
  }
}

/** A canvas as large as its root, empty; null where that can't be seen. */
export function fit(canvas, root) {
  const width = Math.round(root.clientWidth * devicePixelRatio);
  const height = Math.round(root.clientHeight * devicePixelRatio);
  if (width < 40 || height < 4) return null;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const ctx = canvas.getContext('2d');
  ctx.clearRect(0, 0, width, height);
  return ctx;
}
