// Between the page and uPlot: its own form of the lines, its plotting area.

/**
 * uPlot's table: one column of all times, one of each line; null where a line breaks, which its join
 * spreads over the times of other lines beside it.
 */
export function table(lines) {
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

/** Nothing is drawn outside of the plotting area from here on. */
export function clip(u) {
  const { ctx, bbox } = u;
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
}
