import { styleText } from 'node:util';
import type { Method, Range } from '../core/estimate';
import { approximately, formatCount, formatCountRange } from '../core/format';
import { type Column, layOut, wrapped } from './columns';
import { type CountResult, nameOf } from './count';
import { printableLine } from './printable';
import { skippedLines } from './skippedLines';

export interface CountReport extends CountResult {
  readonly version: 1;
  readonly tool: string;
  /** The catalogue's id, or the name under which only the user has a price; null where no model was named. */
  readonly model: string | null;
  /** The model as it was asked for. */
  readonly asked: string | null;
}

export interface CountTableOptions {
  readonly width: number | null;
  readonly colour: boolean;
  /** What all counts of the model rest on, for files of several kinds. */
  readonly source: string;
}

/** A line for each file, their total, and what the counts rest on, said once. */
export function countTable(report: CountReport, { width, colour, source }: CountTableOptions): string {
  const { files, total, skipped } = report;
  const style = (format: 'dim' | 'yellow', text: string): string =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const room = width ?? Number.POSITIVE_INFINITY;
  const isEstimated = total.method === 'estimated';
  const cells = [
    ['file', 'tokens', 'between'],
    ...files.map(({ path, tokens, method }) => [printableLine(nameOf(path)), ...amounts(tokens, method)]),
    ...(files.length > 1 ? [['total', ...amounts(total.tokens, total.method)]] : []),
  ];
  const [head = [], ...rows] = layOut(isEstimated ? COLUMNS : COLUMNS.slice(0, 2), cells, room);
  const folded = (text: string): readonly string[] => wrapped(printableLine(text), room);
  return `${[
    ...head.map((line) => style('dim', line)),
    ...rows.flat(),
    '',
    ...folded(basis(report, source)),
    ...folded('What a request adds around a text is not counted in.'),
    ...skippedLines(skipped).map((line) => style('yellow', line)),
  ].join('\n')}\n`;
}

const COLUMNS: readonly Column[] = [{ align: 'left', wraps: true }, { align: 'right' }, { align: 'right' }];

function amounts(tokens: Range, method: Method): readonly [tokens: string, between: string] {
  const between = method === 'exact' ? '' : formatCountRange(tokens);
  return [approximately(method) + formatCount(tokens.likely), between];
}

function basis({ files, model, asked }: CountReport, source: string): string {
  const [reason, ...others] = new Set(files.flatMap((file) => file.reason ?? []));
  const name = asked === model || asked === null ? model : `${model} (${asked})`;
  if (reason === undefined) {
    const vocabularies = new Set(files.map(({ vocabulary }) => vocabulary));
    return `Counted exactly in ${[...vocabularies].join(', ')}, the vocabulary of ${name}.`;
  }
  if (model === null) return `${capital(reason)}.`;
  return `Estimated for ${name}: ${others.length === 0 ? reason : source}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
