import type { FileReport } from '../report';
import type { Location } from '../source';

/** A notebook's text as it was read, by its cells. */
export interface CellLines {
  /** Of each cell, the line of the text on which its first line stands, 1-based. */
  readonly firstLines: readonly number[];
  /** The name by which the report of one cell calls another. */
  readonly pathOf: (cell: number) => string;
}

/**
 * The report of one cell as if it were a file: the calls that stand in it, with places in it, and in the other cells as
 * places in other files. Every line of a cell must stand on a line of its own in the text.
 */
export function cellReport(report: FileReport, own: number, lines: CellLines): FileReport {
  const calls = report.calls.filter(({ cell }) => cell === own);
  const problems = (report.problems ?? []).filter(({ at }) => at.cell === own);
  const { path, language, currency } = report;
  return {
    path,
    language,
    ...(currency && { currency }),
    calls: inCell(calls, own, lines),
    ...(problems.length > 0 && { problems: inCell(problems, own, lines) }),
  };
}

function inCell<T>(value: T, own: number, lines: CellLines): T {
  return converted(value, own, lines) as T;
}

type Plain = Readonly<Record<string, unknown>>;

function converted(value: unknown, own: number, lines: CellLines): unknown {
  if (Array.isArray(value)) return value.map((item) => converted(item, own, lines));
  if (typeof value !== 'object' || value === null) return value;
  const plain = value as Plain;
  const inside = Object.fromEntries(Object.entries(plain).map(([key, each]) => [key, converted(each, own, lines)]));
  if (isInCell(plain)) return { ...inside, ...placeIn(plain, own, lines), ...methodLine(plain, lines) };
  // In another file.
  if (typeof plain['path'] === 'string') return inside;
  return typeof plain['line'] === 'number' ? { ...inside, line: lineOf(plain, plain['line'], lines) } : inside;
}

type InCell = Plain & Required<Omit<Location, 'path'>>;

function isInCell(value: Plain): value is InCell {
  return typeof value['cellLine'] === 'number';
}

function placeIn(place: InCell, own: number, { pathOf }: CellLines): Location {
  return {
    ...(place.cell !== own && { path: pathOf(place.cell) }),
    line: place.cellLine,
    column: place.cellColumn,
    endLine: place.cellEndLine,
    endColumn: place.cellEndColumn,
  };
}

function methodLine(call: Plain, lines: CellLines): Plain {
  return typeof call['methodLine'] === 'number' ? { methodLine: lineInCell(call['methodLine'], lines) } : {};
}

/** What has a line alone: that of its expression or its first text, where it says where they are. */
function lineOf({ at, texts }: Plain, line: number, lines: CellLines): number {
  const first = Array.isArray(texts) ? (texts as readonly { readonly at: unknown }[])[0]?.at : undefined;
  const place = (at ?? first) as Location | undefined;
  if (place === undefined) return lineInCell(line, lines);
  return place.cellLine ?? place.line;
}

function lineInCell(line: number, { firstLines }: CellLines): number {
  const first = firstLines.findLast((each) => each <= line);
  return first === undefined ? line : line - first + 1;
}
