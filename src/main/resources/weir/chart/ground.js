// Below the lines: time of which nothing is known, the spread of all other series, and the bands
// from minimum to maximum, which break where their lines do.

import { clip } from './area.js';

const LONE = 3; // half the width of a band of one window

export class Ground {
  constructor(plot) {
    this.plot = plot;
  }

  /** Below the lines: what is stale, the ribbon, the bands. */
  draw(u) {
    const { ctx } = u;
    ctx.save();
    clip(u);
    if (this.plot.frame.staleFrom !== undefined) this.stale(u);
    if (this.plot.frame.ribbon) this.ribbon(ctx, this.plot.frame.ribbon);
    for (const line of this.plot.frame.lines) if (line.band) this.band(ctx, line);
    ctx.restore();
  }

  /** Nothing is known of this time: the line does not go on through it. */
  stale(u) {
    const { ctx, bbox } = u;
    const from = Math.max(this.plot.x(this.plot.frame.staleFrom), bbox.left);
    const to = bbox.left + bbox.width;
    if (to - from < 8) return;
    ctx.beginPath();
    const gap = 10 * devicePixelRatio;
    for (let x = from - bbox.height; x < to; x += gap) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.save();
    const area = new Path2D();
    area.rect(from, bbox.top, to - from, bbox.height);
    ctx.clip(area);
    ctx.strokeStyle = this.plot.colours.grid;
    ctx.lineWidth = devicePixelRatio;
    ctx.stroke();
    ctx.restore();
  }

  ribbon(ctx, bins) {
    const { ribbon, muted } = this.plot.colours;
    ctx.fillStyle = ribbon;
    for (const [low, high, alpha] of [[0, 4, 0.35], [1, 3, 0.65]]) {
      ctx.globalAlpha = alpha;
      ctx.beginPath();
      bins.forEach((bin) => ctx.lineTo(this.plot.x(bin.time), this.plot.y(bin.quantiles[high])));
      [...bins].reverse().forEach((bin) => ctx.lineTo(this.plot.x(bin.time), this.plot.y(bin.quantiles[low])));
      ctx.fill();
    }
    ctx.globalAlpha = 1;
    ctx.strokeStyle = muted;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    bins.forEach((bin) => ctx.lineTo(this.plot.x(bin.time), this.plot.y(bin.quantiles[2])));
    ctx.stroke();
  }

  /** From the least to the largest value, run by run: it breaks where the line does. */
  band(ctx, line) {
    ctx.fillStyle = this.plot.colour(line);
    ctx.globalAlpha = 0.16;
    for (const run of line.runs) {
      ctx.beginPath();
      const [low, high] = line.band;
      if (run.length === 1) {
        const [x, top] = [this.plot.x(run[0].end), this.plot.y(run[0].value(high))];
        ctx.rect(x - LONE, top, 2 * LONE, this.plot.y(run[0].value(low)) - top);
      } else {
        run.forEach((row) => ctx.lineTo(this.plot.x(row.end), this.plot.y(row.value(high))));
        [...run].reverse().forEach((row) => ctx.lineTo(this.plot.x(row.end), this.plot.y(row.value(low))));
      }
      ctx.fill();
    }
    ctx.globalAlpha = 1;
  }
}
