// What is visible as a file: a page of its own, or CSV with the texts of the results.

import { KINDS } from './words.js';

const DATA = /(<script type="application\/json" id="data">)[^<]*(<\/script>)/;

export function csv(head, lines, columns) {
  const names = [...head.keys];
  if (columns > names.length) names.push('measure');
  const rows = [[...names, 'window_start', 'window_end', ...head.statistics, 'kind', 'revision']];
  for (const line of lines) {
    for (const row of line.rows) {
      const times = [row.start, row.end].map((millis) => new Date(millis).toISOString());
      rows.push([...line.series.parts, ...times, ...row.texts, KINDS[row.kind], row.revision]);
    }
  }
  return rows.map((row) => row.map(cell).join(',') + '\n').join('');
}

function cell(value) {
  const text = String(value);
  return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

/** A page like this one with these rows in it, that needs nothing else. */
export function page(blank, { head, lines, lanes, odd, state }) {
  const data = {
    head,
    rows: {
      series: lines.map((line) => line.series.parts),
      rows: lines.flatMap((line, i) => line.rows.map((row) => [i, ...row.raw().slice(1)])),
    },
    lanes,
    odd,
    state,
  };
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return blank.replace(DATA, (all, before, after) => before + json + after);
}

export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10e3);
}
