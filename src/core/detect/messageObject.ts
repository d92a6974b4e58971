import { type Entry, type Expression, lastName } from '../syntax/expression';

/** Classes that the SDKs have for messages, their contents and their parts → the role that they stand for, where they say one. */
const MESSAGES: readonly (readonly [RegExp, string | null])[] = [
  [/^(?:System|Developer)(?:Chat)?(?:Message|Content)(?:Param|V2)?$/, 'system'],
  [/^(?:AI|Assistant|Model|Chatbot)(?:Chat)?(?:Message|Content)(?:Param|V2)?$/, 'assistant'],
  [/^(?:Tool)(?:Chat)?(?:Message)(?:Param|V2)?$/, 'tool'],
  [/^(?:User|Human)(?:Chat)?(?:Message|Content)(?:Param|V2)?$/, 'user'],
  [/^(?:(?:Chat)?Message(?:Param)?|Content|Part|TextPart|TextContentItem|TextBlockParam)$/, null],
];
/** Google's makers of parts: what they are given is a text, or the place or the bytes of something else. */
const PARTS: Readonly<Record<string, 'text' | 'data'>> = {
  from_text: 'text',
  from_uri: 'data',
  from_bytes: 'data',
  from_data: 'data',
};

/** A message or a part of one that is made by a class of an SDK, as the object that it stands for; anything else is left as it is. */
export function messageObject(expression: Expression): Expression {
  if (expression.kind !== 'call' || expression.arguments.length === 0) return expression;
  const { callee, span } = expression;
  const name = lastName(callee);
  const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  const known = MESSAGES.find(([pattern]) => pattern.test(name));
  if (part === undefined && known === undefined) return expression;
  const entries = expression.arguments.flatMap((argument, index): readonly Entry[] => {
    switch (argument.kind) {
      case 'named':
        return [{ kind: 'entry', key: argument.name, value: argument.value }];
      case 'namedSpread':
        return [{ kind: 'spread', value: argument.value }];
      case 'positional':
        if (argument.value.kind === 'object') return argument.value.entries;
        return index === 0
          ? [{ kind: 'entry', key: part === undefined ? 'content' : 'text', value: argument.value }]
          : [];
      default:
        return [];
    }
  });
  if (part === 'data')
    return {
      kind: 'object',
      entries: [{ kind: 'entry', key: 'inline_data', value: { kind: 'object', entries, span } }],
      span,
    };
  const [, role = null] = known ?? [];
  const said: readonly Entry[] =
    role === null ? [] : [{ kind: 'entry', key: 'role', value: { kind: 'string', value: role, span } }];
  return { kind: 'object', entries: [...said, ...entries], span };
}
