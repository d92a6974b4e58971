import type { FileLanguage } from '../source';
import type { CallExpression, Expression } from '../syntax/expression';
import type { Binding, Scope } from '../syntax/outline';
import type { Evaluator } from './evaluate';

/** What makes an instance: its callers call the class. */
export const CONSTRUCTORS: ReadonlySet<string> = new Set(['__init__', 'constructor']);

/**
 * What a property is for an instance of a class whose constructor hands values up: `self.model = model` of what it extends,
 * for `super().__init__(model="id")`, is "id". Null where nothing is handed up, or it can't be told.
 */
export function handedUp(binding: Binding, of: Scope, evaluator: Evaluator): Expression | null {
  const { classes, scopes } = evaluator;
  const taker = scopes.at(binding.span.start);
  const owner = taker.parent;
  if (!CONSTRUCTORS.has(taker.name ?? '') || owner === null || owner === of) return null;
  const chain = classes.withBases(of);
  const constructors = chain.slice(0, chain.indexOf(owner) + 1).flatMap((scope) => constructorOf(scope) ?? []);
  if (constructors.at(-1) !== taker) return null;
  let value = binding.kind === 'parameter' ? parameter(binding) : binding.value();
  // From what it extends down to the class itself, each in the words of the one below.
  for (let at = constructors.length - 2; at >= 0 && value !== null; at--) {
    const [above, below] = [constructors[at + 1], constructors[at]];
    const call = below === undefined ? null : callUp(below, evaluator);
    if (above === undefined || call === null) return null;
    value = inWordsOf(value, above, call, evaluator);
  }
  return constructors.length < 2 ? null : value;
}

/** The one call in a constructor that makes what its class extends, without the instance that Python may pass. */
export function callUp(constructor: Scope, evaluator: Evaluator): CallExpression | null {
  return evaluator.inPiece(constructor.span.start, () => {
    const { language } = evaluator.file.fileAt(constructor.span.start).source;
    const calls = constructor.calls.flatMap(({ method, expression }) => {
      if (method !== '__init__' && method !== 'super') return [];
      const call = expression();
      return call.kind === 'call' ? (upwards(call, language) ?? []) : [];
    });
    const [only] = calls;
    return calls.length === 1 && only !== undefined ? only : null;
  });
}

/** `super(model)`, `super().__init__(model)`, and `Base.__init__(self, model)` as if it were one of them. */
function upwards(call: CallExpression, language: FileLanguage): CallExpression | null {
  const { callee, arguments: given } = call;
  if (callee.kind !== 'member') return language === 'python' ? null : call;
  if (callee.property !== '__init__') return null;
  if (callee.object.kind === 'call') return call;
  const [first, ...rest] = given;
  return first?.kind === 'positional' && first.value.kind === 'name' && first.value.name === 'self'
    ? { ...call, arguments: rest }
    : null;
}

export function constructorOf(scope: Scope): Scope | null {
  return scope.children.find(({ kind, name }) => kind === 'function' && CONSTRUCTORS.has(name ?? '')) ?? null;
}

/** A value of a constructor with what a call passes in the place of its parameters. */
function inWordsOf(value: Expression, taker: Scope, call: CallExpression, evaluator: Evaluator): Expression | null {
  if (value.kind === 'choice') {
    const alternatives = value.alternatives.map((each) => inWordsOf(each, taker, call, evaluator) ?? each);
    return { ...value, alternatives };
  }
  if (value.kind === 'call') {
    const given = value.arguments.map((each) => ({
      ...each,
      value: inWordsOf(each.value, taker, call, evaluator) ?? each.value,
    }));
    return { ...value, arguments: given };
  }
  if (value.kind !== 'name') return null;
  const reached = evaluator.scopes.reaching(value.name, value.span);
  const [only, another] = reached?.sets ?? [];
  if (only === undefined || another !== undefined || only.kind !== 'parameter' || reached === null) return null;
  if (evaluator.scopes.at(only.span.start) !== taker || reached.whenPresent.length + reached.growth.length > 0)
    return null;
  const passed = evaluator.callers.argument(call, only);
  if (passed === null) return null;
  const absent = reached.whenAbsent.flatMap((each) => each.value() ?? []);
  return absent.length === 0
    ? passed
    : { kind: 'choice', how: 'fallback', alternatives: [passed, ...absent], span: value.span };
}

/** `constructor(private readonly model: string)`: the property is the parameter. */
function parameter({ name, span }: Binding): Expression {
  return { kind: 'name', name: name.replace(/^self\./, ''), span };
}
