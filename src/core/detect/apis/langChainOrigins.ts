import type { CallExpression, Expression } from '../../syntax/expression';
import type { Outline } from '../../syntax/outline';
import type { Evaluator } from '../evaluate';
import type { Origin } from '../origin';
import { LANG_CHAIN } from './langChainModels';
import { importsOf } from '../importsOf';

/** On the way of an origin: the value is a part of a sequence, `prompt | model`, and what follows is done with all of it. */
export const PIPED = '|';
/** A part of a sequence of which nothing is known. */
export const UNSEEN: Origin = { module: '|', steps: [] };

/** These run what they are given. */
const SEQUENCES = new Set([
  'RunnableSequence',
  'RunnableSequence.from',
  'RunnableParallel',
  'RunnableParallel.from',
  'RunnableMap',
  'RunnableMap.from',
  'RunnableWithMessageHistory',
  'RunnableBranch',
  'RunnableBranch.from',
  'RunnableRetry',
  'RunnableWithFallbacks',
]);
/** Only chat models of LangChain have these. */
const OF_CHAT_MODELS = new Set(['bind_tools', 'with_structured_output', 'bindTools', 'withStructuredOutput']);
const DEEPEST = 3;

export function ofLangChain({ module }: Origin): boolean {
  return LANG_CHAIN.test(module);
}

export function isSequence(origin: Origin): boolean {
  const names = origin.steps.map((step) => (step.kind === 'name' ? step.name : ''));
  return ofLangChain(origin) && SEQUENCES.has(names.join('.'));
}

/** What a sequence is made of: its arguments, the items of lists and the entries of objects. */
export function partsOf(call: CallExpression, evaluator: Evaluator): readonly Expression[] {
  const within = (value: Expression, depth: number): readonly Expression[] => {
    const found = depth === 0 ? value : evaluator.single(value).expression;
    if (found.kind === 'array') return found.items.flatMap((item) => within(item.value, depth - 1));
    if (found.kind === 'object') return found.entries.flatMap((entry) => within(entry.value, depth - 1));
    return [value];
  };
  return call.arguments.flatMap(({ value }) => within(value, DEEPEST));
}

const names = new WeakMap<Outline, boolean>();

/** Whether the file that a call stands in imports from LangChain. */
export function namesLangChain({ span }: CallExpression, evaluator: Evaluator): boolean {
  const { outline } = evaluator.file.fileAt(span.start);
  const known = names.get(outline) ?? importsOf((module) => /^@?lang(?:chain|graph)/.test(module), span, evaluator);
  names.set(outline, known);
  return known;
}

/** `llm.bind_tools(tools)` where nothing says what `llm` is: some chat model, in a file that names LangChain. */
export function someChatModel(call: CallExpression, evaluator: Evaluator): readonly Origin[] {
  const { callee } = call;
  if (callee.kind !== 'member' || !OF_CHAT_MODELS.has(callee.property)) return [];
  if (!namesLangChain(call, evaluator)) return [];
  return [
    {
      module: 'langchain_core.language_models',
      steps: [
        { kind: 'name', name: 'BaseChatModel' },
        { kind: 'call', call: null },
        { kind: 'name', name: callee.property },
        { kind: 'call', call },
      ],
    },
  ];
}
