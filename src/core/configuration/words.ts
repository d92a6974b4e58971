import type { Node } from 'jsonc-parser';
import type { Catalogue } from '../catalogue/catalogue';
import { SELLERS } from '../catalogue/hosts';
import { matchModel, nearestIds } from '../catalogue/match';
import { nearest } from '../nearest';
import type { Span } from '../source';
import { isTaskKind, USUAL_TIER } from '../tasks/kinds';
import { type Configuration, rowsOf } from './configuration';
import { keyAt, nodeAt, type Path, spanOf, written } from './jsonTree';

export interface WordFinding {
  readonly span: Span;
  readonly message: string;
}

/** Names in a file that is otherwise in order, but that mean nothing to Promptfare: tasks and models it does not know. */
export function unknownWords(root: Node, file: Configuration, catalogue: Catalogue | null): readonly WordFinding[] {
  const found: WordFinding[] = [];
  const say = (
    path: Path,
    what: string,
    names: readonly string[],
    otherwise: string,
    at = nodeAt(root, path),
  ): void => {
    const near = names.length === 0 ? otherwise : `did you mean ${names.join(', ')}?`;
    if (at) found.push({ span: spanOf(at), message: `${written(path)}: ${what}: ${near}` });
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
  for (const [model, stated] of Object.entries(file.prices)) {
    const days = rowsOf(stated).map(({ from = '' }) => from);
    for (const [index, from] of days.entries()) {
      const path = ['prices', model, index, ...(from === '' ? [] : ['from'])];
      if (days.indexOf(from) < index) say(path, 'a price from this day stands here already', [], 'the last one counts');
    }
  }
  if (catalogue === null) return found;
  for (const field of ['models', 'aliases'] as const) {
    for (const [key, id] of Object.entries(file[field])) {
      if (isKnown(id, file, catalogue)) continue;
      say([field, key], `no price is known of "${id}"`, nearestIds(catalogue, id), 'give it one under prices');
    }
  }
  const makers = [...catalogue.names.values()].map(({ provider }) => provider);
  const providers = [...new Set([...makers, ...Object.keys(SELLERS)])];
  for (const field of ['discounts', 'providers'] as const) {
    for (const name of Object.keys(file[field])) {
      const known = providers.includes(name) || (field === 'discounts' && isKnown(name, file, catalogue));
      const names = known ? [] : nearest(name, providers, 1);
      // Anybody may be a provider: only what looks like a slip is one.
      if (names.length === 0) continue;
      const what = field === 'discounts' ? 'provider or model' : 'provider';
      say([field, name], `no ${what} of this name is known`, names, '', keyAt(root, [field, name]));
    }
  }
  return found;
}

function isKnown(id: string, { aliases, prices }: Configuration, catalogue: Catalogue): boolean {
  return Object.hasOwn(prices, id) || catalogue.names.has(id) || matchModel(catalogue, id, { aliases }) !== null;
}
