import { factsOf, type TextFacts } from '../core/index/textFacts';
import type { FoundFile, Skipped } from './files';
import { digestOf } from './digest';
import { readText } from './readText';

/** What was said of a file, with the digest of its text, or why it can't be read. */
export type Looked = LookedAt | Skipped;

export interface LookedAt extends TextFacts {
  readonly digest: string;
}

/** Reads a file and looks at its text. */
export function lookAt({ path, absolute, language }: FoundFile): Looked {
  const read = readText(absolute);
  return read.kind === 'skipped'
    ? { path, reason: read.reason }
    : { ...factsOf(read.text, language), digest: digestOf(read.text) };
}
