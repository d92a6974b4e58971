import type { FileReport } from '../core/report';
import type { ScanReport } from './report';

const EMPTY = '\n  "files": []';

/** A report as JSON, in pieces: as one text that of a repository would take tens of megabytes. */
export function* jsonOf(
  { version, tool, catalogue, today, ...rest }: Omit<ScanReport, 'files'>,
  files: Iterable<FileReport>,
): Generator<string> {
  const text = JSON.stringify({ version, tool, catalogue, today, files: [], ...rest }, null, 2);
  const at = text.indexOf(EMPTY) + EMPTY.length - 1;
  yield text.slice(0, at);
  let isFirst = true;
  for (const file of files) {
    yield `${isFirst ? '' : ','}\n    ${JSON.stringify(file, null, 2).replaceAll('\n', '\n    ')}`;
    isFirst = false;
  }
  yield `${isFirst ? '' : '\n  '}${text.slice(at)}\n`;
}
