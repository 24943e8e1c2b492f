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

  /** How the values of all other series are spread: 90 % of them, half of them, the middle. */
  ribbon(ctx, runs) {
    const { ribbon, muted } = this.plot.colours;
    ctx.fillStyle = ribbon;
    for (const [low, high, alpha] of [[0, 4, 0.35], [1, 3, 0.65]]) {
      ctx.globalAlpha = alpha;
      for (const run of runs) this.between(ctx, run.map((bin) => [bin.time, bin.quantiles[low], bin.quantiles[high]]));
    }
    ctx.globalAlpha = 1;
    ctx.strokeStyle = muted;
    ctx.lineWidth = devicePixelRatio;
    for (const run of runs) {
      ctx.beginPath();
      if (run.length === 1) ctx.moveTo(this.plot.x(run[0].time) - LONE, this.plot.y(run[0].quantiles[2]));
      run.forEach((bin) => ctx.lineTo(this.plot.x(bin.time) + (run.length === 1 ? LONE : 0), this.plot.y(bin.quantiles[2])));
      ctx.stroke();
    }
  }

  /** Fills between two values of each time; a time that stands alone is a bar. */
  between(ctx, points) {
    const { plot } = this;
    ctx.beginPath();
    if (points.length === 1) {
      const [[time, low, high]] = points;
      const top = plot.y(high);
      ctx.rect(plot.x(time) - LONE, top, 2 * LONE, Math.max(1, plot.y(low) - top));
    } else {
      points.forEach(([time, , high]) => ctx.lineTo(plot.x(time), plot.y(high)));
      [...points].reverse().forEach(([time, low]) => ctx.lineTo(plot.x(time), plot.y(low)));
    }
    ctx.fill();
  }

  /** From the least to the largest value, run by run: it breaks where the line does. */
  band(ctx, line) {
    ctx.fillStyle = this.plot.colour(line);
    ctx.globalAlpha = 0.16;
    const [low, high] = line.band;
    for (const run of line.runs) this.between(ctx, run.map((row) => [row.end, row.value(low), row.value(high)]));
    ctx.globalAlpha = 1;
  }
}
