import type { Node } from 'jsonc-parser';
import type { Catalogue } from '../catalogue/catalogue';
import { matchModel, nearestIds } from '../catalogue/match';
import { nearest } from '../nearest';
import type { Span } from '../source';
import { isTaskKind, USUAL_TIER } from '../tasks/kinds';
import type { Configuration } from './configuration';
import { nodeAt, type Path, spanOf, written } from './jsonTree';

export interface WordFinding {
  readonly span: Span;
  readonly message: string;
}

/** Names in a file that is otherwise in order, but that mean nothing to Promptfare: tasks and models it does not know. */
export function unknownWords(root: Node, file: Configuration, catalogue: Catalogue | null): readonly WordFinding[] {
  const found: WordFinding[] = [];
  const say = (path: Path, what: string, names: readonly string[], otherwise: string): void => {
    const node = nodeAt(root, path);
    const near = names.length === 0 ? otherwise : `did you mean ${names.join(', ')}?`;
    if (node) found.push({ span: spanOf(node), message: `${written(path)}: ${what}: ${near}` });
  };
  const task = (path: Path, word: string): void => {
    const kinds = Object.keys(USUAL_TIER);
    if (!isTaskKind(word))
      say(path, `"${word}" is no task that Promptfare knows`, nearest(word, kinds), kinds.join(', '));
  };
  for (const [call, word] of Object.entries(file.tasks)) task(['tasks', call], word);
  for (const [index, { match }] of file.traffic.entries()) {
    if ('task' in match) task(['traffic', index, 'match', 'task'], match.task);
  }
  if (catalogue === null) return found;
  for (const field of ['models', 'aliases'] as const) {
    for (const [key, id] of Object.entries(file[field])) {
      if (isKnown(id, file, catalogue)) continue;
      say([field, key], `no price is known of "${id}"`, nearestIds(catalogue, id), 'give it one under prices');
    }
  }
  return found;
}

function isKnown(id: string, { aliases, prices }: Configuration, catalogue: Catalogue): boolean {
  return Object.hasOwn(prices, id) || catalogue.names.has(id) || matchModel(catalogue, id, { aliases }) !== null;
}
