// A key keeps its colour, over reload, filter and theme: six hues that colour-blind people can
// tell apart, each solid and dashed. The values of both themes stand in page.css.

export const MOST_LINES = 12;
const HUES = 6;
const DASHES = [[], [7, 4]];

function hash(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
  }
  return hash;
}

/** The first that is free from a key's own hue on; a dashed line only when all hues are taken. */
function free(start, taken) {
  for (let i = 0; i < MOST_LINES; i++) {
    const slot = Math.floor(i / HUES) * HUES + ((start + i) % HUES);
    if (!taken.has(slot)) return slot;
  }
  return start % MOST_LINES;
}

export class Colours {
  /** @param {string} run keys of the same run share a memory */
  constructor(run) {
    this.place = 'weir-colours ' + run;
    this.slots = new Map();
    this.theme = [];
    try {
      this.slots = new Map(JSON.parse(localStorage.getItem(this.place) || '[]'));
    } catch {
      // A page from disk may have no storage: the same keys then get the same slots all the same.
    }
  }

  /** Gives each of these keys a slot that no other of them has. */
  assign(names) {
    const taken = new Set();
    const open = [];
    for (const name of names) {
      const slot = this.slots.get(name);
      if (slot === undefined || taken.has(slot)) open.push(name);
      else taken.add(slot);
    }
    for (const name of open) {
      const slot = free(hash(name), taken);
      taken.add(slot);
      this.slots.set(name, slot);
    }
    if (open.length) this.remember();
  }

  remember() {
    try {
      const newest = [...this.slots].slice(-200);
      localStorage.setItem(this.place, JSON.stringify(newest));
    } catch {
      // As above.
    }
  }

  readTheme() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    this.theme = Array.from({ length: HUES }, (none, i) => read(`--line-${i}`));
    this.size = parseFloat(style.fontSize) * 0.85;
    this.ink = read('--ink');
    this.muted = read('--muted');
    this.grid = read('--grid');
    this.panel = read('--panel');
    this.trouble = read('--trouble');
    this.ribbon = read('--ribbon');
  }

  of(name) {
    return this.theme[(this.slots.get(name) || 0) % HUES];
  }

  dash(name) {
    return DASHES[Math.floor((this.slots.get(name) || 0) / HUES)];
  }
}
