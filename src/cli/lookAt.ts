import { factsOf, type TextFacts } from '../core/index/textFacts';
import type { FoundFile, Skipped } from './files';
import { readText } from './readText';

/** What was said of a file, or why it can't be read. */
export type Looked = TextFacts | Skipped;

/** Reads a file and looks at its text. */
export function lookAt({ path, absolute, language }: FoundFile): Looked {
  const read = readText(absolute);
  return read.kind === 'skipped' ? { path, reason: read.reason } : factsOf(read.text, language);
}
