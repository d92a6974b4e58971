import type { Feature } from '../../report';
import { type CallExpression, type Expression, lastName } from '../../syntax/expression';
import { readBody } from '../body';
import type { Evaluator } from '../evaluate';
import type { Origin } from '../origin';
import { type Fields, readFields } from '../request';
import { followText } from '../text';
import type { ApiFamily, Host, Recognised, RequestShape } from './api';
import { AGENT, CONVERSE, EMBED, INVOKE, JOB, KNOWLEDGE, PICTURE } from './bedrockShapes';

const AWS: Host = { provider: 'bedrock', kind: 'cloud' };
const STREAM: readonly Feature[] = ['stream'];

interface Operation {
  readonly shape: RequestShape;
  /** Parameters of which a call of this name is AWS's, whatever it is called on. */
  readonly own: readonly string[];
}

const streamed = (shape: RequestShape): RequestShape => ({ ...shape, implies: STREAM });

/** By boto3's names. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  converse: { shape: CONVERSE, own: ['modelId', 'messages'] },
  converse_stream: { shape: streamed(CONVERSE), own: ['modelId', 'messages'] },
  invoke_model: { shape: INVOKE, own: ['modelId', 'body'] },
  invoke_model_with_response_stream: { shape: streamed(INVOKE), own: ['modelId', 'body'] },
  invoke_agent: { shape: AGENT, own: ['agentId', 'agentAliasId'] },
  invoke_inline_agent: {
    shape: {
      ...AGENT,
      model: ['foundationModel'],
      prompt: [{ field: 'instruction', role: 'system', form: 'text' }, ...AGENT.prompt],
    },
    own: ['foundationModel', 'inputText'],
  },
  retrieve_and_generate: { shape: KNOWLEDGE, own: ['input', 'retrieveAndGenerateConfiguration'] },
  create_model_invocation_job: { shape: JOB, own: ['modelId', 'inputDataConfig', 'outputDataConfig'] },
  retrieve_and_generate_stream: { shape: streamed(KNOWLEDGE), own: ['input', 'retrieveAndGenerateConfiguration'] },
};
/** The same as JavaScript names them: `invokeModel`, `InvokeModelCommand`. */
const BY_CAMEL = new Map(Object.keys(OPERATIONS).map((name) => [camel(name), name]));

const PYTHON =
  /^(?:boto3|aioboto3|aiobotocore|botocore|(?:mypy_boto3|types_aiobotocore|types_boto3)_bedrock(?:(?:_agent)?_runtime)?)(?:\.|$)/;
const JAVASCRIPT = /^(?:@aws-sdk\/client-bedrock(?:(?:-agent)?-runtime)?|aws-sdk)(?:\/|$)/;
const SERVICE = /^bedrock(?:(?:-agent)?-runtime)?$/;

/** AWS Bedrock: boto3's clients and those of the SDK for JavaScript. */
export const bedrock: ApiFamily = {
  hint: String.raw`bedrock|invoke_model|invokemodel|retrieve_and_generate|\.converse(?:_stream|stream)?\(`,
  methods: [...Object.keys(OPERATIONS), ...BY_CAMEL.keys(), 'send'],
  recognise,
  recogniseAlone,
  made: () => null,
  isModule: (module) => PYTHON.test(module) || JAVASCRIPT.test(module),
  knows: (module) => PYTHON.test(module) || JAVASCRIPT.test(module),
};

function recognise({ module, steps }: Origin, call: CallExpression, evaluator: Evaluator): Recognised | null {
  const last = steps.at(-1);
  if (last?.kind !== 'name') return null;
  if (PYTHON.test(module)) {
    const made = steps.findLast((step) => step.kind === 'call');
    if (made?.kind !== 'call' || !Object.hasOwn(OPERATIONS, last.name)) return null;
    // The service says whose client it is, and where run time says the service, its methods do.
    const service = made.call === null ? null : serviceOf(made.call, evaluator);
    return service !== null && !SERVICE.test(service) ? null : operation(last.name, call, evaluator);
  }
  if (!JAVASCRIPT.test(module)) return null;
  return last.name === 'send' ? sent(call, evaluator) : operation(BY_CAMEL.get(last.name), call, evaluator);
}

/** `client.send(new ConverseCommand(…))` and `client.invoke_model(modelId=…, body=…)`, wherever the client is from. */
function recogniseAlone(call: CallExpression, evaluator: Evaluator): Recognised | null {
  const { callee } = call;
  if (callee.kind !== 'member') return null;
  // Commands are JavaScript's.
  if (callee.property === 'send')
    return evaluator.file.fileAt(call.span.start).source.language === 'python' ? null : sent(call, evaluator);
  const known = Object.hasOwn(OPERATIONS, callee.property) ? OPERATIONS[callee.property] : undefined;
  const named = call.arguments.flatMap((argument) => (argument.kind === 'named' ? [argument.name] : []));
  if (known === undefined || !known.own.every((name) => named.includes(name))) return null;
  return operation(callee.property, call, evaluator);
}

function serviceOf(made: CallExpression, evaluator: Evaluator): string | null {
  const { byName } = readFields(made, { positional: ['service_name'] }, evaluator);
  const service = byName.get('service_name')?.value;
  return service === undefined ? null : (followText(evaluator.single(service).expression, evaluator)?.text ?? null);
}

/** The command that is sent, if it is one of Bedrock's. */
function sent(call: CallExpression, evaluator: Evaluator): Recognised | null {
  const [first] = call.arguments;
  if (first?.kind !== 'positional') return null;
  const { expression: command } = evaluator.single(first.value);
  if (command.kind !== 'call') return null;
  const { callee } = command;
  const name = lastName(callee);
  const method = name.endsWith('Command') ? BY_CAMEL.get(lowerFirst(name.slice(0, -'Command'.length))) : undefined;
  if (method === undefined || evaluator.single(callee).expression.kind === 'class') return null;
  return operation(method, command, evaluator);
}

function operation(name: string | undefined, request: CallExpression, evaluator: Evaluator): Recognised | null {
  const known = name === undefined ? undefined : OPERATIONS[name];
  if (name === undefined || known === undefined) return null;
  const passed = readFields(request, {}, evaluator);
  const isInvoke = name.startsWith('invoke_model');
  const fields = isInvoke ? withBody(passed, evaluator) : passed;
  const shape = isInvoke ? shapeFor(known.shape, request, fields, evaluator) : known.shape;
  return { api: `bedrock.${name}`, shape, host: AWS, clients: [], settings: [], fields };
}

/** The parameters with what the body of JSON holds. */
function withBody(passed: Fields, evaluator: Evaluator): Fields {
  const { byName, open, openAt } = passed;
  const body = byName.get('body');
  if (body === undefined) return passed;
  const read = readBody(body.value, evaluator);
  const kept = [...byName].filter(([name]) => name !== 'body');
  return { byName: new Map([...read.byName, ...kept]), open: open ?? read.open, openAt: openAt ?? read.openAt };
}

/** Fields that only bodies for vectors have: Cohere's, and Titan's. */
const EMBEDS = [['embeddingTypes'], ['texts', 'input_type'], ['inputText', 'dimensions'], ['inputText', 'normalize']];

/** `{ inputText }` alone: Titan answers it with a text or with a vector, whichever model it is. */
function isTextAlone({ byName, open }: Fields): boolean {
  return byName.has('inputText') && !byName.has('textGenerationConfig') && open === null;
}

/** What the model's name, the body, or else the function around it says that it answers with. */
function shapeFor(shape: RequestShape, request: CallExpression, fields: Fields, evaluator: Evaluator): RequestShape {
  const { byName } = fields;
  const model = byName.get('modelId')?.value;
  const id = model === undefined ? '' : idOf(model, evaluator);
  if (/embed/i.test(id) || EMBEDS.some((names) => names.every((name) => byName.has(name)))) return EMBED;
  if (id === '' && isTextAlone(fields) && evaluator.scopes.isWithin(request.span, /embed/i)) return EMBED;
  return /stability\.|titan-image|nova-canvas|stable-/i.test(id) ||
    byName.has('text_prompts') ||
    byName.has('textToImageParams')
    ? PICTURE
    : shape;
}

function idOf(model: Expression, evaluator: Evaluator): string {
  return followText(evaluator.single(model).expression, evaluator)?.text ?? '';
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
