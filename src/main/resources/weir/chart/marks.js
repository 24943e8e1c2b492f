// Above the lines: lone, provisional, filled and withdrawn windows, updates, the point that is asked,
// and spikes at the edge.

import { clip } from './area.js';

const DOT = 3;
const ROOMY = 18; // px between two windows from which on each has its dot

export class Marks {
  constructor(plot) {
    this.plot = plot;
  }

  x(time) {
    return this.plot.x(time);
  }

  y(value) {
    return this.plot.y(value);
  }

  /** Above the lines. */
  draw(u) {
    const { ctx } = u;
    ctx.save();
    clip(u);
    for (const line of this.plot.frame.lines) {
      ctx.strokeStyle = ctx.fillStyle = this.plot.colour(line);
      this.dots(ctx, line);
      this.provisional(ctx, line);
      this.updates(ctx, line);
      this.withdrawn(ctx, line);
    }
    if (this.plot.frame.focus) this.ring(ctx);
    ctx.restore();
    ctx.save();
    for (const line of this.plot.frame.lines) this.spikes(u, line);
    ctx.restore();
  }

  /** A window that stands alone has no line: a dot shows it. Where there is room, all have one. */
  dots(ctx, line) {
    for (const run of line.runs) {
      const room = run.length > 1 ? this.x(run[1].end) - this.x(run[0].end) : Infinity;
      if (run.length > 1 && room <= ROOMY * devicePixelRatio) continue;
      for (const row of run) this.dot(ctx, row, line.statistic, DOT, !row.filled);
    }
  }

  /** One that is not filled is hollow. */
  dot(ctx, row, statistic, radius, filled) {
    ctx.beginPath();
    ctx.arc(this.x(row.end), this.y(row.value(statistic)), radius * devicePixelRatio, 0, 2 * Math.PI);
    paint(ctx, filled ? null : this.plot.colours.panel);
  }

  /** Open windows: dashed and hollow. */
  provisional(ctx, line) {
    if (!line.early.length) return;
    const { statistic } = line;
    const last = line.runs.length ? line.runs[line.runs.length - 1].slice(-1) : [];
    const rows = [...last, ...line.early];
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.beginPath();
    rows.forEach((row) => ctx.lineTo(this.x(row.end), this.y(row.value(statistic))));
    ctx.stroke();
    ctx.setLineDash([]);
    for (const row of line.early) this.dot(ctx, row, statistic, DOT + 0.5, false);
  }

  /** What an update changed: from a hollow square, the old value, to the new one. */
  updates(ctx, line) {
    const { statistic } = line;
    for (const run of line.runs) {
      for (const row of run) {
        if (!row.before) continue;
        const x = this.x(row.end);
        const old = this.y(Number(row.before[statistic]));
        const now = this.y(row.value(statistic));
        const size = 4 * devicePixelRatio;
        ctx.lineWidth = 1.5 * devicePixelRatio;
        ctx.beginPath();
        ctx.moveTo(x, old);
        ctx.lineTo(x, now);
        ctx.stroke();
        ctx.strokeRect(x - size / 2, old - size / 2, size, size);
        diamond(ctx, x, now, size);
        ctx.fill();
      }
    }
  }

  /** A session that there is no more: hollow, where it was. */
  withdrawn(ctx, line) {
    for (const row of line.rows) {
      if (!row.withdrawn || !row.before) continue;
      diamond(ctx, this.x(row.end), this.y(Number(row.before[line.statistic])), 5 * devicePixelRatio);
      paint(ctx, this.plot.colours.panel);
    }
  }

  ring(ctx) {
    const { row, line } = this.plot.frame.focus;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.strokeStyle = this.plot.colours.ink;
    ctx.beginPath();
    ctx.arc(this.x(row.end), this.y(row.value(line.statistic)), 6 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.stroke();
  }

  /** What is outside of the range stands at its edge, with its value. */
  spikes(u, line) {
    const { ctx, bbox } = u;
    const { low, high } = this.plot.frame.y;
    const [from, to] = this.plot.frame.x;
    ctx.fillStyle = this.plot.colour(line);
    ctx.font = `${0.92 * this.plot.colours.size * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = 'center';
    let lastX = -Infinity;
    for (const run of line.runs) {
      for (const row of run) {
        const value = row.value(line.statistic);
        if (row.end < from || row.end > to || (value >= low && value <= high) || Number.isNaN(value)) continue;
        const up = value > high;
        const x = this.x(row.end);
        const tip = up ? bbox.top + 2 : bbox.top + bbox.height - 2;
        const base = tip + (up ? 9 : -9) * devicePixelRatio;
        ctx.beginPath();
        ctx.moveTo(x, tip);
        ctx.lineTo(x - 5 * devicePixelRatio, base);
        ctx.lineTo(x + 5 * devicePixelRatio, base);
        ctx.fill();
        if (x - lastX < 60 * devicePixelRatio) continue;
        lastX = x;
        const text = row.texts[line.statistic];
        ctx.fillStyle = this.plot.colours.ink;
        ctx.fillText(text, x, base + (up ? 12 : -4) * devicePixelRatio);
        ctx.fillStyle = this.plot.colour(line);
      }
    }
  }
}

function diamond(ctx, x, y, size) {
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.closePath();
}

/** @param inside of a hollow shape; null for a filled one */
function paint(ctx, inside) {
  if (!inside) return ctx.fill();
  const colour = ctx.fillStyle;
  ctx.fillStyle = inside;
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = colour;
}
