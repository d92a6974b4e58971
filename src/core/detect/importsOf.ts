import type { Span } from '../source';
import type { Evaluator } from './evaluate';

/** Whether the file of a place imports a module that is one of them. */
export function importsOf(isOne: (module: string) => boolean, { start }: Span, { file }: Evaluator): boolean {
  return file
    .fileAt(start)
    .outline.imports()
    .some(({ imported }) => imported !== undefined && isOne(imported.module));
}
