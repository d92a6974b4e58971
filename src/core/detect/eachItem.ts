import { type Expression, lastName, pathOf } from '../syntax/expression';
import type { Each } from '../syntax/outline';
import type { Evaluator } from './evaluate';
import type { Trail } from './found';

/** Who goes through more is no comparison of models, and more is no help to anybody. */
const MOST = 12;
/** Functions of Python that go through what they are given as it is. */
const AS_IT_IS = new Set(['sorted', 'reversed', 'list', 'tuple', 'set', 'iter', 'tqdm', 'track']);

/** What the variable of a loop is, time after time: `for name, model in MODELS.items()`. Null where that is not written. */
export function itemsOf({ of, places }: Each, evaluator: Evaluator, trail: Trail): readonly Expression[] | null {
  return evaluator.budget.spend(
    () => itemsAt(of(), places, evaluator, trail),
    () => null,
  );
}

function itemsAt(
  over: Expression,
  places: readonly number[],
  evaluator: Evaluator,
  trail: Trail,
): readonly Expression[] | null {
  const [place, ...inner] = places;
  if (over.kind === 'call') {
    const { callee } = over;
    const given = over.arguments.map(({ value }) => value);
    const [first] = given;
    const name = lastName(callee);
    const on = (value: Expression | undefined, at: readonly number[]): readonly Expression[] | null =>
      value === undefined ? null : itemsAt(value, at, evaluator, trail);
    if (AS_IT_IS.has(name)) return on(first, places);
    if (name === 'enumerate') return place === 1 ? on(first, inner) : null;
    if (name === 'zip') return place === undefined ? null : on(given[place], inner);
    const ofObject = /^Object\.(keys|values|entries)$/.exec(pathOf(callee) ?? '')?.[1];
    const view = ofObject ?? (given.length === 0 ? name : '');
    const object = ofObject === undefined ? callee.kind === 'member' && callee.object : first;
    if (/^(?:keys|values|items|entries)$/.test(view) && object)
      return entriesAt(object, view === 'items' || view === 'entries' ? places : [view === 'keys' ? 0 : 1, ...places]);
  }
  const found = evaluator.follow(over, 'literal', trail);
  const [only] = found;
  if (found.length !== 1 || only === undefined) return null;
  const { expression } = only;
  // Python goes through the keys of a dictionary.
  if (expression.kind === 'object') return entriesAt(expression, [0, ...places]);
  return expression.kind === 'array' && expression.items.length <= MOST && !expression.items.some((item) => item.spread)
    ? expression.items.map(({ value }) => partOf(value, places))
    : null;

  function entriesAt(object: Expression, [at, ...rest]: readonly number[]): readonly Expression[] | null {
    const { expression: entries } = evaluator.single(object);
    if (entries.kind !== 'object' || entries.entries.length > MOST || at === undefined || at > 1) return null;
    const { span } = entries;
    const items = entries.entries.flatMap((entry): Expression[] => {
      if (entry.kind !== 'entry') return [];
      return [at === 1 ? partOf(entry.value, rest) : { kind: 'string', value: entry.key, span }];
    });
    return items.length === entries.entries.length ? items : null;
  }
}

/** What stands in an item at the places of nested patterns. */
function partOf(item: Expression, places: readonly number[]): Expression {
  return places.reduce((object: Expression, place): Expression => {
    const { span } = object;
    return { kind: 'index', object, index: { kind: 'number', value: place, span }, span };
  }, item);
}
