// Times, spans and names in words. Results' numbers are never written anew: their texts are shown.

export const el = (id) => document.getElementById(id);

/** An element with a class and a text: what comes from data is text, never markup. */
export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Sets a text only where it differs: a page that changes nothing paints nothing. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export class Clock {
  constructor(zone) {
    this.zone = zone === 'Z' ? 'UTC' : zone;
    const parts = { timeZone: this.zone, hourCycle: 'h23' };
    const day = { year: 'numeric', month: '2-digit', day: '2-digit' };
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
    this.times = new Intl.DateTimeFormat('en-GB', { ...parts, ...time });
    this.days = new Intl.DateTimeFormat('sv-SE', { ...parts, ...day });
  }

  time(millis) {
    return this.times.format(millis);
  }

  /** With milliseconds where there are any. */
  exact(millis) {
    const rest = ((millis % 1000) + 1000) % 1000;
    return this.time(millis) + (rest ? '.' + String(rest).padStart(3, '0') : '');
  }

  day(millis) {
    return this.days.format(millis);
  }

  /** The labels of an axis: days, or times as fine as they have to be. */
  ticks(times) {
    const step = times.length > 1 ? times[1] - times[0] : 1000;
    if (step >= 86400e3) return times.map((millis) => this.day(millis));
    const text = (millis) => (step < 1000 ? this.exact(millis) : this.time(millis));
    const short = (millis) => text(millis).slice(0, step >= 60e3 ? 5 : undefined);
    return times.map((millis) => (short(millis) === '00:00' ? this.day(millis) : short(millis)));
  }

  /** The day only where it is not that of {@code beside}. */
  near(millis, beside) {
    const day = this.day(millis);
    return (day === this.day(beside) ? '' : day + ' ') + this.exact(millis);
  }
}

const SPANS = [
  [365.25 * 86400e3, 'y'],
  [86400e3, 'd'],
  [3600e3, 'h'],
  [60e3, 'min'],
  [1e3, 's'],
];

/** 2.1 s, 4 min, 3.5 h: two digits that matter. */
export function span(millis) {
  const size = Math.max(0, millis);
  for (const [unit, name] of SPANS) {
    if (size >= unit) {
      const count = size / unit;
      return (count < 10 ? count.toFixed(1) : Math.round(count)) + ' ' + name;
    }
  }
  return (size / 1000).toFixed(1) + ' s';
}

/** 12,345 */
export const whole = (count) => count.toLocaleString('en-US');

export const KINDS = ['early', 'final', 'update', 'withdrawn', 'fill'];
