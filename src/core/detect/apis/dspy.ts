import type { CallExpression, Expression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { originsOf } from '../origin';
import { agentRun, modelClass, modelRequest, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, Recognised, RequestShape } from './api';
import { argumentOf, callWith } from './callWith';
import { clientFamily, type Maker } from './clientFamily';

const MODULES = /^dspy(?:\.|$)/;
const HINT = '\\bdspy\\b';
const MODULE: Maker = { host: NAMED_BY_MODEL, says: { positional: ['signature'] }, via: ['lm'] };

const PREDICT: RequestShape = modelRequest({
  via: ['lm', 'model'],
  prompt: [{ field: 'inputs', role: 'user', form: 'text' }],
  tools: [],
  modelElsewhere: 'which model `dspy.configure` set, this file does not say',
});
/** Modules that ask again and again, with what their tools gave. */
const AGENT: RequestShape = agentRun({ ...PREDICT, implies: ['tools'] });

const predictors = (sdk: string, shape: RequestShape, classes: readonly string[]): ApiFamily =>
  clientFamily({
    sdk,
    hint: HINT,
    modules: MODULES,
    clients: Object.fromEntries(classes.map((name) => [name, MODULE])),
    methods: { '()': shape, acall: shape },
  });

/** https://dspy.ai/learn/programming/modules/ */
const FAMILIES: readonly ApiFamily[] = [
  predictors('dspy.Predict', PREDICT, ['Predict', 'ChainOfThought', 'ChainOfThoughtWithHint', 'MultiChainComparison']),
  predictors('dspy.ReAct', AGENT, ['ReAct', 'CodeAct', 'ProgramOfThought', 'RLM']),
];

const REQUEST = modelRequest({
  positional: ['prompt', 'messages'],
  prompt: [
    { field: 'prompt', role: 'user', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
});
const lm: ApiFamily = clientFamily({
  sdk: 'dspy.LM',
  hint: HINT,
  modules: MODULES,
  clients: {
    LM: modelClass(null, 'model'),
    OpenAI: modelClass('openai', 'model'),
    Claude: modelClass('anthropic', 'model'),
    AzureOpenAI: modelClass('azure', 'model', 'deployment'),
    OllamaLocal: modelClass('ollama', 'model'),
  },
  methods: { '()': REQUEST, acall: REQUEST },
});

/** DSPy: its modules that ask a model, and its models called directly. What a program's own `dspy.Module` calls is reported there. */
export const dspy: readonly ApiFamily[] = [
  ...FAMILIES.map((family) => ({
    ...family,
    recognise: (...[origin, call, evaluator]: Parameters<ApiFamily['recognise']>) => {
      const found = family.recognise(origin, call, evaluator);
      if (found === null) return null;
      const made = origin.steps.findIndex((step) => step.kind === 'call');
      const name = origin.steps[made - 1];
      const api = name?.kind === 'name' ? found.api.replace(/^dspy\.\w+/, `dspy.${name.name}`) : found.api;
      return asConfigured({ ...found, api }, call, evaluator);
    },
  })),
  lm,
];

/** The model is set for all modules at once; the inputs are named as the signature likes. */
function asConfigured(found: Recognised, call: CallExpression, evaluator: Evaluator): Recognised {
  const inputs = call.arguments.flatMap((each) =>
    each.kind === 'named' && each.name !== 'lm' && each.name !== 'config' ? [each.value] : [],
  );
  const models = configured(evaluator);
  const [only] = models;
  const list: Expression = {
    kind: 'array',
    items: models.map((value) => ({ spread: false, value })),
    span: (only ?? call).span,
  };
  const said = callWith(
    { ...call, arguments: [] },
    {
      ...(inputs.length > 0 && { inputs: { kind: 'template', parts: inputs, span: call.span } as const }),
      ...(only !== undefined && { lm: models.length === 1 ? only : list }),
    },
  );
  return { ...found, settings: [...found.settings, { call: said }] };
}

const CONFIGURING: ReadonlySet<string> = new Set(['configure', 'context']);

/** Every model that this file sets, for all or for a block: `dspy.configure(lm=…)`, `dspy.context(lm=…)`. */
function configured(evaluator: Evaluator): readonly Expression[] {
  return evaluator.file.outline.callsOf(CONFIGURING).flatMap((candidate) => {
    const call = candidate.expression();
    if (call.kind !== 'call') return [];
    const model = argumentOf(call, 'lm');
    return model !== undefined && originsOf(call.callee, evaluator).some(({ module }) => MODULES.test(module))
      ? [model]
      : [];
  });
}
