import type { CallExpression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { readFields, readObject } from '../request';
import { textOf } from '../text';
import type { ApiFamily, Host, Recognised, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { packages } from './packages';

/** It runs everybody's models, most of them at a price by time. */
const REPLICATE: Host = { provider: 'replicate', kind: 'gateway' };

/** https://replicate.com/docs/reference/client-libraries ; what a model takes is its own, most models of language take these. */
const RUN: RequestShape = {
  positional: ['model', 'input'],
  parameters: ['model', 'options'],
  options: 1,
  model: ['model'],
  modelForm: 'id',
  prompt: [
    { field: 'system_prompt', role: 'system', form: 'text' },
    { field: 'prompt', role: 'user', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  maxOutput: ['max_tokens', 'max_completion_tokens', 'max_new_tokens', 'max_length'],
  tools: [],
  schema: [],
  thinking: ['reasoning_effort'],
  implies: [],
  nested: ['input'],
};
const STREAM: RequestShape = { ...RUN, implies: ['stream'] };

/** Parameters that only models of language take, and what those are called. */
const OF_TEXT = [...RUN.maxOutput, 'system_prompt', 'messages', 'top_p', 'top_k', 'stop_sequences'];
const NAME_OF_TEXT =
  /llama(?!.*vision-)|mistral|mixtral|claude|(?:^|\/)(?:gpt|o\d)-|gemini|gemma|deepseek|qwen(?!.*image)|granite|vicuna|falcon|phi-\d|instruct|flan|dolly|kimi/i;

const table = clientFamily({
  sdk: 'replicate',
  hint: 'replicate',
  modules: packages('replicate'),
  defaultClient: () => 'Replicate',
  clients: { Replicate: REPLICATE, Client: REPLICATE },
  moduleHost: REPLICATE,
  methods: { run: RUN, async_run: RUN, stream: STREAM, async_stream: STREAM },
});

/** Replicate's SDKs. Only what runs a model of language is a request of such: most of what it runs makes pictures. */
export const replicate: ApiFamily = {
  ...table,
  recognise: (origin, call, evaluator) => {
    const found = table.recognise(origin, call, evaluator);
    return found !== null && (found.shape.implies.includes('stream') || isOfText(found, call, evaluator))
      ? found
      : null;
  },
};

function isOfText({ shape }: Recognised, call: CallExpression, evaluator: Evaluator): boolean {
  const { byName } = readFields(call, shape, evaluator);
  const [model, input] = [byName.get('model')?.value, byName.get('input')?.value];
  const passed = input === undefined ? null : readObject(input, evaluator).byName;
  const name = model === undefined ? null : textOf(evaluator.single(model).expression, evaluator);
  return OF_TEXT.some((each) => passed?.has(each)) || (name !== null && NAME_OF_TEXT.test(name));
}
