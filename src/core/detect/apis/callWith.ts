import type { CallExpression, Expression } from '../../syntax/expression';

/** A Python call as if it were given these arguments as well, each before one of the same name. */
export function callWith(call: CallExpression, named: Readonly<Record<string, Expression>>): CallExpression {
  const others = call.arguments.filter((each) => each.kind !== 'named' || !Object.hasOwn(named, each.name));
  const added = Object.entries(named).map(([name, value]) => ({ kind: 'named', name, value }) as const);
  return { ...call, arguments: [...others, ...added] };
}

/** What a call is given by this name. */
export function argumentOf(call: CallExpression, name: string): Expression | undefined {
  return call.arguments.find((each) => each.kind === 'named' && each.name === name)?.value;
}
