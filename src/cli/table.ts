import { styleText } from 'node:util';
import { type Range, scale } from '../core/estimate';
import { approximately, formatCount, formatUsd, formatUsdRange } from '../core/format';
import type { CallReport, FileReport } from '../core/report';
import { type Column, layOut, widthOf, wrapped } from './columns';
import { explanation } from './explain';
import { printableLine } from './printable';
import { costMethod, methodOf, type ScanReport } from './report';
import { summary } from './summary';

export interface TableOptions {
  /** In characters; null where the output is no terminal: then nothing is left out for want of room. */
  readonly width: number | null;
  readonly colour: boolean;
}

/** One column of the table: its head, and what stands in it for a call. */
interface Field extends Column {
  readonly head: string;
  readonly of: (call: CallReport) => string;
}

const NOT_KNOWN = '?';
const INDENT = '  ';

const FIELDS = {
  line: { head: 'line', align: 'right', of: lineOf },
  model: { head: 'model', align: 'left', wraps: true, of: modelOf },
  input: {
    head: 'tokens in',
    align: 'right',
    of: ({ input }) => approximately(input.method) + formatCount(input.likely),
  },
  output: {
    head: 'tokens out',
    align: 'right',
    of: ({ output }) => approximately(methodOf(output)) + formatCount(output.likely),
  },
  perCall: { head: 'per call', align: 'right', of: (call) => usdOf(call, call.cost.perCallUsd) },
  perThousand: {
    head: 'per 1,000',
    align: 'right',
    of: (call) => usdOf(call, call.cost.perCallUsd && scale(call.cost.perCallUsd, 1000)),
  },
  range: {
    head: 'range per 1,000',
    align: 'right',
    of: ({ cost: { perCallUsd, currency } }) => (perCallUsd ? formatUsdRange(scale(perCallUsd, 1000), currency) : ''),
  },
  perMonth: { head: 'per month', align: 'right', of: (call) => usdOf(call, call.cost.perMonthUsd) },
} as const satisfies Record<string, Field>;

/** The report as a person wants to see it: file by file, what is unknown and why, and what it comes to. */
export function tableOf(report: ScanReport, { width, colour }: TableOptions): string {
  const style = (format: 'bold' | 'dim' | 'yellow', text: string): string =>
    // The caller has asked the terminal and the environment already.
    colour ? styleText(format, text, { validateStream: false }) : text;
  const calls = report.files.flatMap((file) => file.calls);
  const room = (width ?? Number.POSITIVE_INFINITY) - INDENT.length;
  const fields = fieldsFor(calls, room);
  const [head = [], ...rows] = layOut(fields, cellsOf(fields, calls), room);

  const lines: string[] = [];
  if (calls.length > 0) lines.push(...head.map((line) => style('dim', INDENT + line)));
  let next = 0;
  for (const file of report.files) {
    lines.push('', style('bold', headingOf(file)));
    lines.push(...(file.notes ?? []).flatMap((note) => wrapped(note, room)).map((line) => style('dim', INDENT + line)));
    for (const call of file.calls) {
      lines.push(...(rows[next++] ?? []).map((line) => INDENT + line));
      const indent = INDENT.repeat(4);
      const within = (text: string): readonly string[] =>
        wrapped(text, Math.max(40, room - indent.length)).map((line) => indent + line);
      const why = call.ignored ? null : explanation(call);
      if (call.ignored) lines.push(...within(ignoredLine(call.ignored)).map((line) => style('dim', line)));
      if (why !== null) lines.push(...within(why).map((line) => style('yellow', line)));
      lines.push(
        ...endsOf(call)
          .flatMap(within)
          .map((line) => style('yellow', line)),
      );
      lines.push(
        ...call.notes
          .map(printableLine)
          .flatMap(within)
          .map((line) => style('dim', line)),
      );
    }
  }
  lines.push(
    ...(calls.length > 0 ? [''] : []),
    ...summary(report, width ?? Number.POSITIVE_INFINITY, (line) => style('bold', line)),
  );
  return `${lines.join('\n')}\n`;
}

function ignoredLine({ reason }: NonNullable<CallReport['ignored']>): string {
  return reason === null ? 'ignored' : `ignored: ${printableLine(reason)}`;
}

/** What is wrong with the call, not only dear; savings stand in the summary. */
function endsOf({ advice, ignored }: CallReport): readonly string[] {
  if (ignored) return [];
  return advice.filter(({ rule }) => rule !== 'cheaper-model').map(({ message }) => printableLine(message));
}

/** The range is left out first where there is no room; the month where nobody has said how often calls are made. */
function fieldsFor(calls: readonly CallReport[], room: number): readonly Field[] {
  const { line, model, input, output, perCall, perThousand, range, perMonth } = FIELDS;
  const month = calls.some((call) => call.cost.perMonthUsd !== null) ? [perMonth] : [];
  const all: readonly Field[] = [line, model, input, output, perCall, perThousand, range, ...month];
  return widthOf(cellsOf(all, calls)) <= room ? all : all.filter((field) => field !== range);
}

function cellsOf(fields: readonly Field[], calls: readonly CallReport[]): readonly (readonly string[])[] {
  return [fields.map((field) => field.head), ...calls.map((call) => fields.map((field) => field.of(call)))];
}

/** In a notebook that of the cell, whose first is 1: `cell 5:3`. */
function lineOf({ line, cell, cellLine }: CallReport): string {
  return cell === undefined || cellLine === undefined ? String(line) : `cell ${cell + 1}:${cellLine}`;
}

/** The model with how it is known, where that is not by reading it at the call. */
function modelOf({ model }: CallReport): string {
  if (model.value === null) return 'unknown';
  const id = printableLine(model.value);
  return model.evidence === 'literal' ? id : `${id} (${model.evidence})`;
}

/** The file, and what its code is for where it is not the product itself. */
function headingOf({ path, calls }: FileReport): string {
  const contexts = [...new Set(calls.map((call) => call.context))].filter((context) => context !== 'production');
  return printableLine(path) + (contexts.length > 0 ? ` (${contexts.join(', ')})` : '');
}

function usdOf(call: CallReport, usd: Range | null): string {
  return usd ? approximately(costMethod(call)) + formatUsd(usd.likely, call.cost.currency) : NOT_KNOWN;
}
