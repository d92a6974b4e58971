import { CONFIGURATION_NAME } from './configurationPlace';
import { layOut } from './columns';
import { printableLine } from './printable';
import { hasUnknownModel, type ScanReport } from './report';

/** What the user knows and the code does not say, and how it is written in `promptfare.json`. */
export function suggestions({ files, totals }: ScanReport, width: number): readonly string[] {
  const calls = files.flatMap((file) => file.calls).filter((call) => !call.ignored);
  const unknown = calls.filter(hasUnknownModel).map(({ model }) => model);
  const expressions = unknown.flatMap(({ value, expression }) =>
    // An id that stands at the call, or an empty one, is no expression to speak of.
    value === null && !/^(?:["'`]|$)/.test(expression) ? [expression] : [],
  );
  const names = unknown.flatMap(({ value }) => (value === null ? [] : [value]));
  const holes = calls.flatMap(({ input }) => input.holes).filter((hole) => hole.evidence === 'assumed');
  const sizes = holes.map((hole) => hole.name);

  const rows: string[][] = [];
  // More than some names would only repeat how it is written.
  const suggest = (what: string, field: string, keys: readonly string[], value: string, most = 4): void => {
    const entries = mostFrequent(keys).map((key) => `${JSON.stringify(printableLine(key))}: ${value}`);
    if (entries.length === 0) return;
    const more = entries.length > most ? [...entries.slice(0, most), '…'] : entries;
    rows.push([what, `"${field}": { ${more.join(', ')} }`]);
  };
  suggest('which model it is', 'models', expressions, '"<model id>"');
  suggest('whose name it is', 'aliases', names, '"<model id>"');
  suggest('or its price per million tokens', 'prices', names, '{ "input": <USD>, "output": <USD> }', 1);
  suggest('sizes, which are assumed now', 'sizes', sizes, '<tokens>');
  if (!totals.perMonthUsd) {
    const traffic = '"traffic": [{ "match": { "glob": "**" }, "calls": <number>, "per": "day" }]';
    rows.push(['how often, for a cost per month', traffic]);
  }
  if (rows.length === 0) return [];
  const columns = [{ align: 'left' }, { align: 'left', wraps: true }] as const;
  const lines = layOut(columns, rows, width - INDENT.length).flat();
  return [`What the code does not say can be said in ${CONFIGURATION_NAME}:`, ...lines.map((line) => INDENT + line)];
}

const INDENT = '  ';

/** Each once, the most frequent first. */
function mostFrequent(keys: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return [...times.keys()].sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
}
