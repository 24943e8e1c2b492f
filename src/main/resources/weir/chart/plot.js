// The lines. uPlot draws axes, whole lines, cursor and zoom; its hooks draw what a library does not
// know: bands that break with the line, provisional windows, lone windows, marks of updates, spikes.

const PAD_LABELS = 9.7; // of the size of letters
const DOT = 3;

/** One plot of some lines over a shared range of x and y. */
export class Plot {
  /**
   * @param root takes the canvas
   * @param options {clock, colours, zoomed, unzoomed, labels}
   */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    this.lines = [];
    this.key = '';
    this.drawn = 0;
  }

  /**
   * @param frame {lines, ribbon, x: [from, to], y: {low, high}, focus, staleFrom, changes}; a line
   *     is {series, runs, early, band, statistic}
   */
  show(frame) {
    const width = this.root.clientWidth;
    const height = this.root.clientHeight;
    if (width < 40 || height < 40) return;
    this.frame = frame;
    const key = frame.lines.map((line) => line.series.number).join() + '|' + this.options.colours.panel;
    if (key !== this.key || !this.u) {
      this.key = key;
      this.build(width, height);
      this.changes = -1;
    }
    if (width !== this.u.width || height !== this.u.height) this.u.setSize({ width, height });
    if (frame.changes !== this.changes) {
      this.changes = frame.changes;
      this.u.setData(table(frame.lines), false);
    }
    this.u.batch(() => {
      this.u.setScale('x', { min: frame.x[0], max: frame.x[1] });
      this.u.setScale('y', { min: frame.y.low, max: frame.y.high });
    });
    this.drawn++;
  }

  build(width, height) {
    if (this.u) this.u.destroy();
    const { clock, colours, labels } = this.options;
    const { size } = colours;
    const font = `${size}px system-ui, sans-serif`;
    const axis = { stroke: colours.muted, font, grid: { stroke: colours.grid, width: 1 } };
    this.u = new uPlot(
      {
        width,
        height,
        ms: 1,
        tzDate: (millis) => uPlot.tzDate(new Date(millis), clock.zone),
        padding: [10, labels ? PAD_LABELS * size : size, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          points: { show: false },
          drag: { x: true, y: false, setScale: false },
          bind: { dblclick: () => () => this.options.unzoomed() },
        },
        select: { show: true },
        scales: { x: { time: true, auto: false }, y: { auto: false } },
        axes: [
          { ...axis, size: 2.2 * size, space: 7 * size, ticks: { show: false }, values: (u, times) => clock.ticks(times) },
          { ...axis, size: 5.2 * size, ticks: { show: false } },
        ],
        series: [
          {},
          ...this.frame.lines.map((line) => ({
            stroke: colours.of(line.series.name),
            dash: colours.dash(line.series.name),
            width: 2,
            points: { show: false },
          })),
        ],
        hooks: {
          drawAxes: [(u) => this.under(u)],
          draw: [(u) => this.over(u)],
          setSelect: [(u) => this.selected(u)],
        },
      },
      table(this.frame.lines),
      this.root,
    );
  }

  selected(u) {
    if (u.select.width < 4) return;
    const from = u.posToVal(u.select.left, 'x');
    const to = u.posToVal(u.select.left + u.select.width, 'x');
    u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    this.options.zoomed([from, to]);
  }

  x(time) {
    return this.u.valToPos(time, 'x', true);
  }

  y(value) {
    return this.u.valToPos(value, 'y', true);
  }

  /** Below the lines: what is stale, the ribbon, the bands. */
  under(u) {
    const { ctx } = u;
    ctx.save();
    clip(u);
    if (this.frame.staleFrom !== undefined) this.stale(u);
    if (this.frame.ribbon) this.ribbon(ctx, this.frame.ribbon);
    for (const line of this.frame.lines) if (line.band) this.band(ctx, line);
    ctx.restore();
  }

  /** Nothing is known of this time: the line does not go on through it. */
  stale(u) {
    const { ctx, bbox } = u;
    const from = Math.max(this.x(this.frame.staleFrom), bbox.left);
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
    ctx.strokeStyle = this.options.colours.grid;
    ctx.lineWidth = devicePixelRatio;
    ctx.stroke();
    ctx.restore();
  }

  ribbon(ctx, bins) {
    const { ribbon, muted } = this.options.colours;
    ctx.fillStyle = ribbon;
    for (const [low, high, alpha] of [[0, 4, 0.35], [1, 3, 0.65]]) {
      ctx.globalAlpha = alpha;
      ctx.beginPath();
      bins.forEach((bin) => ctx.lineTo(this.x(bin.time), this.y(bin.quantiles[high])));
      [...bins].reverse().forEach((bin) => ctx.lineTo(this.x(bin.time), this.y(bin.quantiles[low])));
      ctx.fill();
    }
    ctx.globalAlpha = 1;
    ctx.strokeStyle = muted;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    bins.forEach((bin) => ctx.lineTo(this.x(bin.time), this.y(bin.quantiles[2])));
    ctx.stroke();
  }

  /** From the least to the largest value, run by run: it breaks where the line does. */
  band(ctx, line) {
    ctx.fillStyle = this.colour(line);
    ctx.globalAlpha = 0.16;
    for (const run of line.runs) {
      ctx.beginPath();
      const [low, high] = line.band;
      if (run.length === 1) {
        const [x, top] = [this.x(run[0].end), this.y(run[0].value(high))];
        ctx.rect(x - DOT, top, 2 * DOT, this.y(run[0].value(low)) - top);
      } else {
        run.forEach((row) => ctx.lineTo(this.x(row.end), this.y(row.value(high))));
        [...run].reverse().forEach((row) => ctx.lineTo(this.x(row.end), this.y(row.value(low))));
      }
      ctx.fill();
    }
    ctx.globalAlpha = 1;
  }

  colour(line) {
    return this.options.colours.of(line.series.name);
  }

  /** Above the lines. */
  over(u) {
    const { ctx } = u;
    ctx.save();
    clip(u);
    for (const line of this.frame.lines) {
      ctx.strokeStyle = ctx.fillStyle = this.colour(line);
      this.dots(ctx, line);
      this.provisional(ctx, line);
      this.updates(ctx, line);
    }
    if (this.frame.focus) this.ring(ctx);
    ctx.restore();
    ctx.save();
    for (const line of this.frame.lines) this.spikes(u, line);
    if (this.options.labels) this.labels(u);
    ctx.restore();
  }

  /** A window that stands alone has no line: a dot shows it. Where there is room, all have one. */
  dots(ctx, line) {
    for (const run of line.runs) {
      const room = run.length > 1 ? this.x(run[1].end) - this.x(run[0].end) : Infinity;
      if (run.length === 1 || room > 18 * devicePixelRatio) {
        for (const row of run) dot(ctx, this.x(row.end), this.y(row.value(line.statistic)), DOT, true);
      }
    }
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
    for (const row of line.early) {
      dot(ctx, this.x(row.end), this.y(row.value(statistic)), DOT + 0.5, false, this.options.colours.panel);
    }
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
        ctx.beginPath();
        ctx.moveTo(x, now - size);
        ctx.lineTo(x + size, now);
        ctx.lineTo(x, now + size);
        ctx.lineTo(x - size, now);
        ctx.fill();
      }
    }
  }

  ring(ctx) {
    const { row, line } = this.frame.focus;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.strokeStyle = this.options.colours.ink;
    ctx.beginPath();
    ctx.arc(this.x(row.end), this.y(row.value(line.statistic)), 6 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.stroke();
  }

  /** What is outside of the range stands at its edge, with its value. */
  spikes(u, line) {
    const { ctx, bbox } = u;
    const { low, high } = this.frame.y;
    const [from, to] = this.frame.x;
    ctx.fillStyle = this.colour(line);
    ctx.font = `${0.92 * this.options.colours.size * devicePixelRatio}px system-ui, sans-serif`;
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
        ctx.fillStyle = this.options.colours.ink;
        ctx.fillText(text, x, base + (up ? 12 : -4) * devicePixelRatio);
        ctx.fillStyle = this.colour(line);
      }
    }
  }

  /** Each line's name at its end, moved apart where they would cover each other. */
  labels(u) {
    const { ctx, bbox } = u;
    const scale = devicePixelRatio;
    const ends = [];
    for (const line of this.frame.lines) {
      const run = line.runs[line.runs.length - 1];
      if (!run) continue;
      const row = run[run.length - 1];
      const y = Math.min(bbox.top + bbox.height, Math.max(bbox.top, this.y(row.value(line.statistic))));
      ends.push({ line, y, at: y });
    }
    ends.sort((a, b) => a.y - b.y);
    const { size } = this.options.colours;
    const height = 1.25 * size * scale;
    for (let i = 1; i < ends.length; i++) ends[i].at = Math.max(ends[i].at, ends[i - 1].at + height);
    let limit = bbox.top + bbox.height;
    for (let i = ends.length - 1; i >= 0; i--) {
      ends[i].at = Math.min(ends[i].at, limit);
      limit = ends[i].at - height;
    }
    const left = bbox.left + bbox.width;
    ctx.font = `${size * scale}px system-ui, sans-serif`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    for (const { line, y, at } of ends) {
      ctx.strokeStyle = this.colour(line);
      ctx.setLineDash(this.options.colours.dash(line.series.name).map((d) => (d * scale) / 2));
      ctx.lineWidth = 2 * scale;
      ctx.beginPath();
      ctx.moveTo(left + 2 * scale, y);
      ctx.lineTo(left + 12 * scale, at);
      ctx.lineTo(left + 18 * scale, at);
      ctx.stroke();
      ctx.fillStyle = this.options.colours.ink;
      ctx.fillText(short(ctx, line.series.name, (PAD_LABELS * size - 24) * scale), left + 22 * scale, at);
    }
  }
}

function short(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && ctx.measureText(text.slice(0, end) + '…').width > width) end--;
  return text.slice(0, end) + '…';
}

function clip(u) {
  const { ctx, bbox } = u;
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
}

function dot(ctx, x, y, radius, filled, inside) {
  ctx.beginPath();
  ctx.arc(x, y, radius * devicePixelRatio, 0, 2 * Math.PI);
  if (filled) return ctx.fill();
  const colour = ctx.fillStyle;
  ctx.fillStyle = inside;
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = colour;
}

/**
 * uPlot's table: one column of all times, one of each line; null where a line breaks, which its join
 * spreads over the times of other lines beside it.
 */
function table(lines) {
  if (!lines.length) return [[]];
  return uPlot.join(lines.map(columnsOf), lines.map(() => [0, 2]));
}

function columnsOf(line) {
  const [xs, ys] = [[], []];
  line.runs.forEach((run, i) => {
    if (i) {
      xs.push((xs[xs.length - 1] + run[0].end) / 2);
      ys.push(null);
    }
    for (const row of run) {
      const value = row.value(line.statistic);
      const at = xs[xs.length - 1] === row.end ? xs.length - 1 : xs.length;
      xs[at] = row.end;
      ys[at] = Number.isNaN(value) ? null : value;
    }
  });
  return [xs, ys];
}
