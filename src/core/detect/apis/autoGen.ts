import { type CallExpression, type Expression, lastName } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { originsOf } from '../origin';
import { readFields, readObject } from '../request';
import { agentRun, NAMED_BY_MODEL } from './agentRun';
import type { ApiFamily, Settings } from './api';
import { callWith } from './callWith';
import { clientFamily, type Maker } from './clientFamily';

const RUN = agentRun({
  positional: ['recipient'],
  prompt: [
    { field: 'system_message', role: 'system', form: 'text' },
    { field: 'message', role: 'user', form: 'text' },
    { field: 'messages', role: 'user', form: 'messages' },
  ],
  nested: ['llm_config'],
  modelElsewhere: 'no `llm_config` of who answers is in sight',
});
const AGENT: Maker = { host: NAMED_BY_MODEL, says: { positional: ['name', 'system_message'] }, via: ['model'] };
const MANAGER: Maker = { host: NAMED_BY_MODEL, says: { positional: ['groupchat', 'name'] }, via: ['model'] };

/** https://docs.ag2.ai/latest/docs/api-reference/autogen/ConversableAgent */
const table: ApiFamily = clientFamily({
  sdk: 'autoGen',
  hint: '(?:from|import) (?:pyautogen|autogen|ag2)\\b',
  modules: /^(?:autogen|pyautogen|ag2)(?:\.|$)/,
  clients: {
    ConversableAgent: AGENT,
    AssistantAgent: AGENT,
    UserProxyAgent: AGENT,
    RetrieveUserProxyAgent: AGENT,
    RetrieveAssistantAgent: AGENT,
    MathUserProxyAgent: AGENT,
    MultimodalConversableAgent: AGENT,
    GPTAssistantAgent: AGENT,
    GroupChatManager: MANAGER,
  },
  methods: {
    initiate_chat: RUN,
    a_initiate_chat: RUN,
    generate_reply: { ...RUN, positional: ['messages'] },
    a_generate_reply: { ...RUN, positional: ['messages'] },
  },
});

/** AutoGen 0.2, and AG2, which it became: who is spoken to answers, so that the `llm_config` of that agent has the model. */
export const autoGen: ApiFamily = {
  ...table,
  recognise: (origin, call, evaluator) => {
    const found = table.recognise(origin, call, evaluator);
    if (found === null) return null;
    const recipient = readFields(call, found.shape, evaluator).byName.get('recipient')?.value;
    const settings =
      recipient === undefined ? found.settings : constructorsOf(recipient, evaluator).map(({ settings: [own] }) => own);
    return { ...found, settings: settings.flatMap((each) => (each === undefined ? [] : withModel(each, evaluator))) };
  },
};

function constructorsOf(agent: Expression, evaluator: Evaluator): readonly { settings: readonly Settings[] }[] {
  return originsOf(agent, evaluator).flatMap((origin) => table.made(origin) ?? []);
}

/** An agent's constructor as if it took the model itself. */
function withModel(settings: Settings, evaluator: Evaluator): Settings {
  const models = modelsOf(settings, evaluator);
  const [first] = models;
  if (first === undefined) return settings;
  const model: Expression =
    models.length === 1 ? first : { kind: 'choice', how: 'condition', alternatives: models, span: first.span };
  return { ...settings, call: callWith(settings.call, { model }) };
}

function modelsOf(settings: Settings, evaluator: Evaluator): readonly Expression[] {
  const { byName } = readFields(settings.call, settings, evaluator);
  const config = byName.get('llm_config')?.value;
  const own = config === undefined ? [] : modelsIn(config, evaluator);
  return [...own, ...membersOf(byName.get('groupchat')?.value, evaluator)];
}

/** The models of those whom a manager lets speak. */
function membersOf(chat: Expression | undefined, evaluator: Evaluator): readonly Expression[] {
  const made = chat === undefined ? undefined : evaluator.single(chat).expression;
  if (made?.kind !== 'call') return [];
  const agents = readFields(made, { positional: ['agents'] }, evaluator).byName.get('agents')?.value;
  const list = agents === undefined ? undefined : evaluator.single(agents).expression;
  if (list?.kind !== 'array') return [];
  return list.items.flatMap(({ value }) =>
    constructorsOf(value, evaluator).flatMap((each) => each.settings.flatMap((own) => modelsOf(own, evaluator))),
  );
}

/** `{"config_list": [{"model": …}]}`, `{"model": …}`, `LLMConfig(model=…)`; the second of a list answers where the first fails. */
function modelsIn(config: Expression, evaluator: Evaluator): readonly Expression[] {
  return evaluator.budget.spend(
    () => modelsStep(config, evaluator),
    () => [config],
  );
}

function modelsStep(config: Expression, evaluator: Evaluator): readonly Expression[] {
  const { expression } = evaluator.single(config);
  if (expression.kind === 'boolean' || expression.kind === 'null') return [];
  if (expression.kind === 'array') return expression.items.flatMap(({ value }) => modelsIn(value, evaluator));
  const fields = expression.kind === 'call' ? configOf(expression, evaluator) : readObject(config, evaluator);
  const list = fields?.byName.get('config_list') ?? fields?.byName.get('config');
  const model = fields?.byName.get('model')?.value;
  if (model !== undefined) return [model];
  return list === undefined ? [config] : modelsIn(list.value, evaluator);
}

function configOf(call: CallExpression, evaluator: Evaluator): ReturnType<typeof readFields> | null {
  const { callee } = call;
  const name = lastName(callee);
  return /^(?:LLMConfig|\w+LLMConfigEntry)$/.test(name)
    ? readFields(call, { positional: ['config'] }, evaluator)
    : null;
}
