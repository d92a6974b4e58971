import { type Expression, lastName, pathOf } from '../syntax/expression';
import type { Place } from '../syntax/outline';
import type { Evaluator } from './evaluate';
import { type Followed, type Found, Trail, unknown } from './found';

/** Functions of Python that go through what they are given as it is. */
const AS_IT_IS =
  /^(?:sorted|reversed|list|tuple|set|iter|(?:tqdm\.)?(?:tqdm|track)|(?:asyncio\.|futures\.)?as_completed)$/;

/** Who goes through more compares no models, and more candidates are no help. */
const MOST_CHOICES = 12;

/** What a loop goes through. */
export interface Items {
  readonly items: readonly Expression[];
  readonly evidence: Followed;
}

/**
 * What the variable of a loop is, time after time; null where that is not written. `places`: where in an item it stands, for
 * the model of `for index, (name, model) in …` 1 and 1.
 */
export function itemsOf(
  over: Expression,
  places: readonly Place[],
  evaluator: Evaluator,
  trail = new Trail(),
): Items | null {
  return evaluator.budget.spend(
    () => itemsAt(over, places, evaluator, trail),
    () => null,
  );
}

/** The same, where they are few enough that somebody chose each of them. */
export function choicesOf(...given: Parameters<typeof itemsOf>): Items | null {
  const items = itemsOf(...given);
  return items !== null && items.items.length <= MOST_CHOICES ? items : null;
}

function itemsAt(over: Expression, places: readonly Place[], evaluator: Evaluator, trail: Trail): Items | null {
  const [place, ...inner] = places;
  if (over.kind === 'call') {
    const { callee } = over;
    if (over.arguments.some(({ kind }) => kind === 'spread')) return null;
    const given = over.arguments.map(({ value }) => value);
    const [first] = given;
    const name = lastName(callee);
    if (first !== undefined && AS_IT_IS.test(pathOf(callee) ?? '')) return itemsOf(first, places, evaluator, trail);
    if (first !== undefined && (name === 'enumerate' || name === 'zip')) {
      // The index, or all of what stands side by side, is nothing that is written.
      const column =
        name === 'enumerate' ? (place === 1 ? 0 : undefined) : typeof place === 'number' ? place : undefined;
      const all = itemsOf(given[column ?? 0] ?? first, column === undefined ? [] : inner, evaluator, trail);
      return all && column === undefined ? { ...all, items: all.items.map(({ span }) => unknown(span)) } : all;
    }
    const ofObject = /^Object\.(keys|values|entries)$/.exec(pathOf(callee) ?? '')?.[1];
    const view = ofObject ?? (first === undefined ? name : '');
    const object = ofObject === undefined ? callee.kind === 'member' && callee.object : first;
    if (object && /^(?:keys|values|items|entries)$/.test(view))
      return entriesOf(
        object,
        view === 'keys' ? [0, ...places] : view === 'values' ? [1, ...places] : places,
        evaluator,
        trail,
      );
  }
  if (isChangedElsewhere(over, evaluator)) return null;
  const { expression, evidence } = singly(over, evaluator, trail);
  // Python goes through the keys of a dictionary.
  if (expression.kind === 'object') return entriesOf(over, [0, ...places], evaluator, trail);
  if (expression.kind === 'call' && expression !== over) return itemsOf(expression, places, evaluator, trail);
  return expression.kind === 'array' && !expression.items.some(({ spread }) => spread)
    ? { items: expression.items.map(({ value }) => partOf(value, places)), evidence }
    : null;
}

/** A list that a function adds to, or whose entries are set, holds what nobody has followed: `MODELS.append(name)`. */
function isChangedElsewhere(over: Expression, { file, scopes }: Evaluator): boolean {
  const path = pathOf(over);
  if (path === null) return false;
  const name = path.slice(path.lastIndexOf('.') + 1);
  file.trace?.mention(name);
  const [made] = scopes.reaching(path, over.span)?.sets ?? [];
  if (made === undefined || made.imported !== undefined) return false;
  const changes = new RegExp(
    String.raw`(?<![\w$])${name.replaceAll('$', '\\$')}\s*(?:\.\s*(?:append|extend|insert|push|unshift|splice|pop|remove|shift|clear|add|update)\s*\(|\[[^\]\n]*\]\s*=(?!=))`,
  );
  return changes.test(file.written(scopes.at(made.span.start).span));
}

function singly(over: Expression, evaluator: Evaluator, trail: Trail): Found {
  const [only, ...others] = evaluator.follow(over, 'literal', trail);
  return only === undefined || others.length > 0 ? { expression: unknown(over.span), evidence: 'literal' } : only;
}

/** Of each entry its key, at the place 0, or its value, at 1. */
function entriesOf(
  over: Expression,
  [at, ...rest]: readonly Place[],
  evaluator: Evaluator,
  trail: Trail,
): Items | null {
  const { expression, evidence } = singly(over, evaluator, trail);
  if (expression.kind !== 'object') return null;
  const { entries, span } = expression;
  const items = entries.flatMap((entry): Expression[] => {
    if (entry.kind !== 'entry') return [];
    return [
      at === 1 ? partOf(entry.value, rest) : at === 0 ? { kind: 'string', value: entry.key, span } : unknown(span),
    ];
  });
  return items.length === entries.length ? { items, evidence } : null;
}

/** What stands in an item at the places of nested patterns. */
function partOf(item: Expression, places: readonly Place[]): Expression {
  return places.reduce((object: Expression, place): Expression => {
    const { span } = object;
    return typeof place === 'string'
      ? { kind: 'member', object, property: place, propertySpan: span, span }
      : { kind: 'index', object, index: { kind: 'number', value: place, span }, span };
  }, item);
}
