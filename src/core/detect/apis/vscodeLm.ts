import type { CallExpression } from '../../syntax/expression';
import { contains } from '../../syntax/outline';
import type { Evaluator } from '../evaluate';
import type { Origin } from '../origin';
import { importsOf } from '../importsOf';
import { isUnseen } from '../unseen';
import type { ApiFamily, Host, Recognised, RequestShape, Says } from './api';
import { clientFamily } from './clientFamily';

/** Billed with the user's subscription. */
const COPILOT: Host = { provider: null, kind: 'gateway' };
/** A model is picked by its id, or by the family that it belongs to, which is named like it. */
const SELECTOR: Says = { renamed: { id: 'model', family: 'model' } };

/** https://code.visualstudio.com/api/extension-guides/ai/language-model */
const SEND: RequestShape = {
  parameters: ['messages', 'options'],
  options: 1,
  model: ['model'],
  modelForm: 'id',
  prompt: [{ field: 'messages', role: 'user', form: 'messages' }],
  maxOutput: [],
  tools: ['tools'],
  schema: [],
  thinking: [],
  implies: ['stream'],
  modelElsewhere: 'the user picks the model',
};

const table = clientFamily({
  sdk: 'vscode.lm',
  hint: 'selectChatModels|LanguageModelChat|ChatRequest',
  modules: /^vscode$/,
  clients: { LanguageModelChat: COPILOT, ChatRequest: COPILOT },
  moduleHost: COPILOT,
  methods: {
    sendRequest: SEND,
    'model.sendRequest': SEND,
    'lm.selectChatModels().sendRequest': { ...SEND, on: [SELECTOR] },
  },
});

/** The editor's own language models, for extensions. What language servers are sent by the same name has a text or a type first. */
export const vscodeLm: ApiFamily = {
  ...table,
  isInHinted: true,
  recognise: (origin, call, evaluator) => {
    const found = table.isModule(origin.module) ? table.recognise(unlisted(origin), call, evaluator) : null;
    return found !== null && isList(call, evaluator) ? found : null;
  },
  recogniseAlone,
};

/** Whichever of the models that fit the selector. */
function unlisted({ module, steps }: Origin): Origin {
  return { module, steps: steps.filter((step) => step.kind === 'call' || !/^\d+$|^at$/.test(step.name)) };
}

/** `request.model.sendRequest(messages)` where the type of the handler alone says what a request is. */
function recogniseAlone(call: CallExpression, evaluator: Evaluator): Recognised | null {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.property !== 'sendRequest') return null;
  const isExtension = importsOf((module) => module === 'vscode', call.span, evaluator);
  if (!isExtension || !isList(call, evaluator) || !isUnseen(callee.object, evaluator)) return null;
  const picked = callee.object.kind === 'member' ? null : pickedIn(call, evaluator);
  const settings = picked === null ? [] : [{ ...SELECTOR, call: picked }];
  return { api: 'vscode.lm.sendRequest', shape: SEND, host: COPILOT, clients: [], settings };
}

const PICKS: ReadonlySet<string> = new Set(['selectChatModels']);

/** `const [model] = await lm.selectChatModels({ family: "…" })` of the same function; null where it picks none, or several times. */
function pickedIn({ span }: CallExpression, { file, scopes }: Evaluator): CallExpression | null {
  const own = scopes.at(span.start);
  const picks = file
    .fileAt(span.start)
    .outline.callsOf(PICKS)
    .filter((each) => contains(own.span, each.span) && each.span.start < span.start)
    .map((each) => each.expression());
  const [only] = picks;
  return picks.length === 1 && only?.kind === 'call' ? only : null;
}

function isList({ arguments: [first] }: CallExpression, evaluator: Evaluator): boolean {
  if (first === undefined) return false;
  const { kind } = evaluator.single(first.value).expression;
  return (
    kind === 'array' ||
    (kind !== 'string' &&
      kind !== 'template' &&
      /mess|prompt|turn|conv/i.test(evaluator.file.written(first.value.span)))
  );
}
