// Each line's name at its end, moved apart where names would cover each other.

const ROOM = [6.2, 9.7]; // beside the plot, narrow and wide, of the size of letters
const NARROW = 500;
const LINE = 1.25; // from one name to the next, of the size of letters

export class Labels {
  constructor(plot) {
    this.plot = plot;
  }

  /** What names need beside the plotting area, px. */
  room(u) {
    return ROOM[u.width < NARROW ? 0 : 1] * this.plot.colours.size;
  }

  draw(u, lines) {
    const { ctx, bbox } = u;
    const ends = lines.map((line) => this.end(line, bbox)).filter(Boolean);
    this.part(ends, bbox);
    ctx.save();
    ctx.font = `${this.plot.colours.size * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    const width = (this.room(u) - 24) * devicePixelRatio;
    for (const end of ends) this.name(ctx, end, bbox.left + bbox.width, width);
    ctx.restore();
  }

  /** {line, x, y, at}: where the line ends, and where its name stands. */
  end(line, bbox) {
    const row = line.runs.at(-1)?.at(-1);
    const value = row ? row.value(line.statistic) : NaN;
    if (Number.isNaN(value)) return null;
    const y = Math.min(bbox.top + bbox.height, Math.max(bbox.top, this.plot.y(value)));
    return { line, x: this.plot.x(row.end), y, at: y };
  }

  part(ends, bbox) {
    const height = LINE * this.plot.colours.size * devicePixelRatio;
    ends.sort((a, b) => a.y - b.y);
    for (let i = 1; i < ends.length; i++) ends[i].at = Math.max(ends[i].at, ends[i - 1].at + height);
    let limit = bbox.top + bbox.height;
    for (let i = ends.length - 1; i >= 0; i--) {
      ends[i].at = Math.min(ends[i].at, limit);
      limit = ends[i].at - height;
    }
  }

  /** A thin line leads from the end to the name: between them nothing is known yet. */
  name(ctx, { line, x, y, at }, left, width) {
    const { colours } = this.plot;
    const scale = devicePixelRatio;
    ctx.strokeStyle = this.plot.colour(line);
    if (x < left) {
      ctx.globalAlpha = 0.45;
      ctx.lineWidth = scale;
      ctx.setLineDash([scale, 3 * scale]);
      path(ctx, [[x, y], [left, y]]);
      ctx.globalAlpha = 1;
    }
    ctx.setLineDash(colours.dash(line.series.name).map((dash) => (dash * scale) / 2));
    ctx.lineWidth = 2 * scale;
    path(ctx, [[left + 2 * scale, y], [left + 12 * scale, at], [left + 18 * scale, at]]);
    ctx.setLineDash([]);
    ctx.fillStyle = colours.ink;
    ctx.fillText(short(ctx, line.series.name, width), left + 22 * scale, at);
  }
}

function path(ctx, points) {
  ctx.beginPath();
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.stroke();
}

/** Cut in its middle: names often begin alike. */
function short(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let kept = text.length;
  let cut = text;
  do {
    kept--;
    cut = text.slice(0, Math.ceil(kept / 2)) + '…' + text.slice(text.length - Math.floor(kept / 2));
  } while (kept > 1 && ctx.measureText(cut).width > width);
  return cut;
}
