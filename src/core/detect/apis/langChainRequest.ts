import type { CallExpression, Expression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { originsOf } from '../origin';
import { type Field, readFields, readObject } from '../request';
import type { RequestShape, Says, Settings } from './api';
import { AGENTS } from './langChainAgents';
import { CHAINS, HELD } from './langChainChains';
import { LANG_CHAIN, MODEL_FIELDS, RENAMED } from './langChainModels';
import { filledBy, messagesOf, templateOf } from './langChainPrompt';

/** https://reference.langchain.com/python/langchain-core/runnables ; what a model was made with goes with every request. */
export const MODEL: RequestShape = {
  positional: ['input'],
  parameters: ['input'],
  renamed: RENAMED,
  model: MODEL_FIELDS,
  modelForm: 'id',
  prompt: [
    { field: 'system_prompt', role: 'system', form: 'either' },
    { field: 'messages', role: 'user', form: 'either' },
  ],
  maxOutput: ['max_tokens'],
  tools: ['tools', 'functions'],
  schema: ['schema', 'response_format'],
  thinking: ['reasoning_effort', 'thinking', 'reasoning'],
  implies: [],
  nested: ['model_kwargs', 'modelKwargs', 'config', 'configurable'],
  modelElsewhere: 'the model is made elsewhere',
};
export const CHAIN: RequestShape = { ...MODEL, via: HELD };
/** Runs until the model asks for no tool any more. */
export const AGENT: RequestShape = { ...MODEL, kind: 'agentRun', via: ['llm', 'model', 'agent'], implies: [] };

const streamed = (shape: RequestShape): RequestShape => ({ ...shape, implies: ['stream'] });

/** The methods of everything that runs. */
export function runnable(shape: RequestShape): Readonly<Record<string, RequestShape>> {
  return {
    invoke: shape,
    ainvoke: shape,
    stream: streamed(shape),
    astream: streamed(shape),
    astream_events: streamed(shape),
    astream_log: streamed(shape),
    streamEvents: streamed(shape),
    streamLog: streamed(shape),
    batch: shape,
    abatch: shape,
    batch_as_completed: shape,
    abatch_as_completed: shape,
  };
}

/** The methods of models besides, most of them of the time before version 1. */
export const OF_MODELS: Readonly<Record<string, RequestShape>> = {
  ...runnable(MODEL),
  generate: MODEL,
  agenerate: MODEL,
  predict: MODEL,
  apredict: MODEL,
  predict_messages: MODEL,
  apredict_messages: MODEL,
  predictMessages: MODEL,
  call_as_llm: MODEL,
  call: MODEL,
  '()': MODEL,
};

/** The methods that chains and executors had before version 1. */
export function called(shape: RequestShape): Readonly<Record<string, RequestShape>> {
  return {
    ...runnable(shape),
    run: shape,
    arun: shape,
    call: shape,
    acall: shape,
    apply: shape,
    aapply: shape,
    predict: shape,
    apredict: shape,
    apply_and_parse: shape,
    predict_and_parse: shape,
    apredict_and_parse: shape,
    '()': shape,
  };
}

const TOOLS: Says = { positional: ['tools'], parameters: ['tools'], options: 1 };
const SCHEMA: Says = { positional: ['schema'], parameters: ['schema'], implies: ['schema'] };
/** What they are given says nothing of the request. */
const OTHERWISE: Says = { parameters: ['otherwise'] };
const BOUND: Says = { renamed: RENAMED };
const CONFIG: Says = { positional: ['config'], parameters: ['config'] };

/** What gives the same model, chain or agent with more said of it. */
export const PASSES: Readonly<Record<string, Says>> = {
  bind_tools: TOOLS,
  bindTools: TOOLS,
  bind_functions: { positional: ['functions'] },
  bindFunctions: { parameters: ['functions'] },
  with_structured_output: SCHEMA,
  withStructuredOutput: SCHEMA,
  bind: BOUND,
  with_config: CONFIG,
  withConfig: CONFIG,
  with_retry: OTHERWISE,
  withRetry: OTHERWISE,
  with_fallbacks: OTHERWISE,
  withFallbacks: OTHERWISE,
  with_types: OTHERWISE,
  with_listeners: OTHERWISE,
  withListeners: OTHERWISE,
  configurable_fields: OTHERWISE,
  configurable_alternatives: OTHERWISE,
  assign: OTHERWISE,
  pick: OTHERWISE,
  map: OTHERWISE,
};

const MANY = new Set([
  'batch',
  'abatch',
  'batch_as_completed',
  'abatch_as_completed',
  'generate',
  'agenerate',
  'apply',
  'aapply',
]);
const INPUT = ['input', 'messages', 'inputs', 'prompt', 'text', 'prompts', 'query', 'question'];

/** What is sent as the prompt: the template of the sequence, filled with what it is run with, or the messages themselves. */
export function promptSettings(
  call: CallExpression,
  holders: readonly Settings[],
  kind: 'model' | 'chain' | 'agent',
  evaluator: Evaluator,
): readonly Settings[] {
  const input = inputOf(call, evaluator);
  const filled = MANY.has(methodOf(call)) ? new Map<string, Expression>() : filledBy(call, evaluator);
  const template =
    templateOf(call.callee, filled, evaluator) ??
    first(holders, (holder) => {
      const { byName } = readFields(holder.call, holder, evaluator);
      const prompts = [byName.get('prompt'), ...HELD.map((name) => promptHeld(byName.get(name)?.value, evaluator))];
      return first(prompts, (prompt) => (prompt === undefined ? null : templateOf(prompt.value, filled, evaluator)));
    });
  const messages =
    template ?? (input && (kind === 'model' ? messagesOf(input, evaluator) : messagesIn(input, evaluator)));
  return messages === null ? [] : [saying('messages', messages, call, evaluator)];
}

/** The prompt of the agent or chain that another one runs. */
function promptHeld(value: Expression | undefined, evaluator: Evaluator): Field | undefined {
  for (const { module, steps } of value === undefined ? [] : originsOf(value, evaluator)) {
    const at = steps.findIndex((step) => step.kind === 'call');
    const [maker, made] = [steps[at - 1], steps[at]];
    if (!LANG_CHAIN.test(module) || maker?.kind !== 'name' || made?.kind !== 'call' || made.call === null) continue;
    const says = (Object.hasOwn(AGENTS, maker.name) ? AGENTS : CHAINS)[maker.name]?.says;
    const prompt = says && readFields(made.call, says, evaluator).byName.get('prompt');
    if (prompt) return prompt;
  }
  return undefined;
}

/** A call that says one thing of the request. */
export function saying(name: string, value: Expression, call: CallExpression, evaluator: Evaluator): Settings {
  const isPython = evaluator.file.fileAt(call.span.start).source.language === 'python';
  const { callee, span } = call;
  return {
    call: {
      kind: 'call',
      callee,
      arguments: [isPython ? { kind: 'named', name, value } : { kind: 'positional', value }],
      span,
    },
    parameters: [name],
  };
}

function methodOf({ callee }: CallExpression): string {
  return callee.kind === 'member' ? callee.property : '';
}

function inputOf(call: CallExpression, evaluator: Evaluator): Expression | null {
  const { byName } = readFields(call, { positional: ['input'], parameters: ['input'] }, evaluator);
  const value = first(INPUT, (name) => byName.get(name)?.value ?? null);
  if (value === null || !MANY.has(methodOf(call))) return value;
  const { expression } = evaluator.single(value);
  // Each of a list of requests is about like its first.
  return expression.kind === 'array' ? (expression.items.find(({ spread }) => !spread)?.value ?? value) : value;
}

/** An agent is run with `{"messages": [...]}` or `{"input": "…"}`. */
function messagesIn(input: Expression, evaluator: Evaluator): Expression {
  if (evaluator.single(input).expression.kind !== 'object') return messagesOf(input, evaluator);
  const { byName } = readObject(input, evaluator);
  const value = first(INPUT, (name) => byName.get(name)?.value ?? null);
  return value === null ? input : messagesOf(value, evaluator);
}

function first<T, U>(items: readonly T[], of: (item: T) => U | null): U | null {
  for (const item of items) {
    const found = of(item);
    if (found !== null) return found;
  }
  return null;
}
