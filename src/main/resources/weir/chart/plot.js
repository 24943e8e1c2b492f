// One plot: uPlot draws axes, whole lines, cursor and zoom; its hooks draw what a library does not
// know.

import { Labels } from './labels.js';
import { Ground } from './ground.js';
import { Marks } from './marks.js';
import { table } from './area.js';

/** Some lines over a shared range of x and y. */
export class Plot {
  /**
   * @param root takes the canvas
   * @param options {run, zoomed, unzoomed, labels}
   */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    this.ground = new Ground(this);
    this.marks = new Marks(this);
    this.labels = options.labels ? new Labels(this) : null;
    this.key = '';
    this.drawn = 0;
  }

  get colours() {
    return this.options.run.colours;
  }

  /**
   * @param frame {lines, ribbon, x: [from, to], y: {low, high}, focus, staleFrom, changes}; lines
   *     are as Lines makes them, changes is another when they are
   */
  show(frame) {
    const width = this.root.clientWidth;
    const height = this.root.clientHeight;
    if (width < 40 || height < 40) return;
    this.frame = frame;
    const key = frame.lines.map((line) => line.series.number).join() + '|' + this.colours.panel;
    if (key !== this.key || !this.u) {
      this.key = key;
      this.build(width, height);
      this.changes = null;
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
    const { size } = this.colours;
    const options = {
      width,
      height,
      ms: 1,
      tzDate: (millis) => uPlot.tzDate(new Date(millis), this.options.run.clock.zone),
      padding: [10, (u) => (this.labels ? this.labels.room(u) : size), 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false },
        bind: { dblclick: () => () => this.options.unzoomed() },
      },
      select: { show: true },
      scales: { x: { time: true, auto: false }, y: { auto: false } },
      axes: this.axes(),
      series: [{}, ...this.frame.lines.map((line) => this.series(line))],
      hooks: {
        drawAxes: [(u) => this.ground.draw(u)],
        draw: [(u) => this.over(u)],
        setSelect: [(u) => this.selected(u)],
      },
    };
    this.u = new uPlot(options, table(this.frame.lines), this.root);
  }

  axes() {
    const { size, muted, grid } = this.colours;
    const font = `${size}px system-ui, sans-serif`;
    const axis = { stroke: muted, font, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
    const values = (u, times) => this.options.run.clock.ticks(times);
    return [
      { ...axis, size: 2.2 * size, space: 7 * size, values },
      { ...axis, size: 5.2 * size },
    ];
  }

  series({ series: { name } }) {
    const { colours } = this;
    return { stroke: colours.of(name), dash: colours.dash(name), width: 2, points: { show: false } };
  }

  over(u) {
    this.marks.draw(u);
    if (this.labels) this.labels.draw(u, this.frame.lines);
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

  colour(line) {
    return this.colours.of(line.series.name);
  }
}
