import type { CallExpression, Expression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import type { Step } from '../origin';
import { readFields } from '../request';
import { importsOf } from '../importsOf';
import { isUnseen } from '../unseen';
import { NAMED_BY_MODEL } from './agentRun';
import { anthropic } from './anthropic';
import type { ApiFamily, Recognised } from './api';
import { google } from './google';
import { googleGenerativeAi, vertexAi } from './googleOld';
import { instructor } from './instructor';
import { mistral } from './mistral';
import { openai } from './openai';

/** Ways to a request that only one vendor's clients have, and those that are made like them. */
interface Vendor {
  readonly family: ApiFamily;
  readonly module: string;
  /** Absent where the ways begin at the module. */
  readonly client?: string;
  /** What such a request passes at least; of what can't be read, its way says enough where it is empty. */
  readonly ways: Readonly<Record<string, readonly string[]>>;
  /** Others have methods of these names: the file must import the SDK. */
  readonly isImported?: true;
  /** Whatever is passed, nobody else has methods of these names. */
  readonly isOwnName?: true;
}

const RUN = ['assistant_id'];
const RESPONSE = ['model', 'input'];
const CHAT = ['messages'];
const MESSAGE = ['model', 'max_tokens', 'messages'];
const CONTENT = ['model', 'contents'];
const FORM = ['response_model', 'messages'];
const TURN = ['model', 'messages'];

const VENDORS: readonly Vendor[] = [
  {
    family: openai,
    module: 'openai',
    client: 'OpenAI',
    isOwnName: true,
    ways: {
      'chat.completions.create': CHAT,
      'chat.completions.parse': CHAT,
      'chat.completions.stream': CHAT,
      'chat.completions.runTools': CHAT,
      'chat.completions.create_with_completion': CHAT,
      'chat.completions.create_partial': CHAT,
      'chat.completions.create_iterable': CHAT,
    },
  },
  {
    family: openai,
    module: 'openai',
    client: 'OpenAI',
    ways: {
      'responses.create': RESPONSE,
      'responses.parse': RESPONSE,
      'responses.stream': RESPONSE,
      'completions.create': ['model', 'prompt'],
      'threads.runs.create': RUN,
      'threads.runs.create_and_poll': RUN,
      'threads.runs.createAndPoll': RUN,
      'threads.runs.stream': RUN,
    },
  },
  {
    family: openai,
    module: 'openai',
    isOwnName: true,
    ways: { 'ChatCompletion.create': CHAT, 'ChatCompletion.acreate': CHAT },
  },
  {
    family: openai,
    module: 'openai',
    ways: { 'Completion.create': ['model', 'prompt'], 'Completion.acreate': ['model', 'prompt'] },
  },
  {
    family: anthropic,
    module: 'anthropic',
    client: 'Anthropic',
    ways: {
      'messages.create': MESSAGE,
      'messages.stream': MESSAGE,
      'messages.parse': MESSAGE,
      'messages.toolRunner': MESSAGE,
      'messages.tool_runner': MESSAGE,
      'messages.batches.create': ['requests'],
    },
  },
  {
    family: google,
    module: 'google.genai',
    client: 'Client',
    ways: {
      'models.generate_content': CONTENT,
      'models.generate_content_stream': CONTENT,
      'models.generateContent': CONTENT,
      'models.generateContentStream': CONTENT,
    },
  },
  ...[
    { family: googleGenerativeAi, module: 'google.generativeai' },
    { family: vertexAi, module: 'vertexai' },
  ].map((each) => ({
    ...each,
    client: 'GenerativeModel',
    ways: { generate_content: [], generate_content_async: [] },
    isImported: true as const,
  })),
  {
    family: mistral,
    module: 'mistralai',
    client: 'Mistral',
    isImported: true,
    ways: { 'chat.complete': TURN, 'chat.complete_async': TURN, 'chat.stream': TURN, 'chat.stream_async': TURN },
  },
  {
    family: instructor,
    module: 'instructor',
    client: 'Instructor',
    isImported: true,
    ways: { create: FORM, create_with_completion: FORM, create_partial: FORM, create_iterable: FORM },
  },
];

/**
 * Requests that say by themselves whose they are, where the client is made out of sight: handed over by callers that are not
 * at hand, or imported from a file that is not. `client.messages.create(model=…, max_tokens=…, messages=…)` is Anthropic's,
 * with `to` and `body` it is another's.
 */
export const distinctRequests: ApiFamily = {
  hint: String.raw`chat\s*\.\s*completions|\.messages\s*\.\s*(?:create|stream|parse|tool_?[rR]unner|batches)|\.responses\s*\.\s*(?:create|parse|stream)|threads\.runs|models\s*\.\s*generate_?[cC]ontent|Completion\.a?create`,
  isInHinted: true,
  methods: [...new Set(VENDORS.flatMap(({ ways }) => Object.keys(ways)).map(lastName))],
  recognise: () => null,
  recogniseAlone: (call, evaluator) => {
    const path = pathTo(call.callee);
    for (const vendor of VENDORS) {
      const way = Object.keys(vendor.ways).find((each) => path.endsWith(`.${each}`));
      const found = way === undefined ? null : recogniseAs(vendor, way, call, evaluator);
      if (found !== null) return found;
    }
    return null;
  },
  made: () => null,
  isModule: () => false,
  knows: () => false,
};

function recogniseAs(vendor: Vendor, way: string, call: CallExpression, evaluator: Evaluator): Recognised | null {
  const { family, module, client, ways, isImported, isOwnName } = vendor;
  const imports = (): boolean => importsOf(family.isModule, call.span, evaluator);
  if (isImported && !imports()) return null;
  const name = (each: string): Step => ({ kind: 'name', name: each });
  const made: readonly Step[] = client === undefined ? [] : [name(client), { kind: 'call', call: null }];
  const found = family.recognise({ module, steps: [...made, ...way.split('.').map(name)] }, call, evaluator);
  if (found === null) return null;
  const { byName, open } = readFields(call, found.shape, evaluator);
  const isWhole = ways[way]?.every((field) => byName.has(field)) ?? false;
  if (!isWhole && !(open !== null && (isOwnName || imports()))) return null;
  const receiver = receiverOf(call.callee, way);
  if (receiver === null || !isUnseen(receiver, evaluator)) return null;
  const address = { host: null, written: evaluator.file.written(receiver.span) };
  return { ...found, host: NAMED_BY_MODEL, clients: [], address };
}

/** `.chat.completions.create`: the names behind what a method hangs on, and `beta` is not one of them. */
function pathTo(callee: Expression): string {
  if (callee.kind !== 'member') return callee.kind === 'name' ? callee.name : '';
  return `${pathTo(callee.object)}.${callee.property}`;
}

/** What the first name of a way is taken of. */
function receiverOf(callee: Expression, way: string): Expression | null {
  let at = callee;
  for (let names = way.split('.').length; names > 0; names--) {
    if (at.kind !== 'member') return null;
    at = at.object;
  }
  return at;
}

function lastName(way: string): string {
  return way.slice(way.lastIndexOf('.') + 1);
}
