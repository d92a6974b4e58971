import type { Model } from '../catalogue/catalogue';
import type { CallSite, PassedParameter } from '../detect/callSite';
import type { ToolChoiceRequest } from './countRequest';

/** The choice of tools as Anthropic takes it; null where the model chooses, `unread` where it can't be sent. */
export type RequestedToolChoice = ToolChoiceRequest | null | 'unread';

/** The words of the SDKs, and the types of their objects. */
const TYPES: Readonly<Record<string, 'auto' | 'none' | 'any' | 'tool'>> = {
  auto: 'auto',
  none: 'none',
  any: 'any',
  required: 'any',
  tool: 'tool',
  function: 'tool',
};
/** Where the SDKs have the name of the tool. */
const NAMES = ['name', 'toolName', 'function.name'] as const;
const PARALLEL = 'disable_parallel_tool_use';

/**
 * Read from `tool_choice`, or `toolChoice` of the AI SDK: a word, or an object with a type. Models that refuse to be forced
 * refuse to count it as well.
 */
export function requestedToolChoice(
  { parameters }: Pick<CallSite, 'parameters'>,
  { capabilities }: Pick<Model, 'capabilities'>,
): RequestedToolChoice {
  const passed = parameters.find(({ name }) => name === 'tool_choice' || name === 'toolChoice');
  if (passed === undefined || passed.absent) return null;
  const choice = readChoice(passed);
  if (choice === null) return 'unread';
  const isForced = choice['type'] === 'any' || choice['type'] === 'tool';
  if (isForced && capabilities?.forcedToolChoice === false) return 'unread';
  return choice['type'] === 'auto' && !(PARALLEL in choice) ? null : choice;
}

function readChoice({ value, values = {}, entries, unread }: PassedParameter): ToolChoiceRequest | null {
  const word = value ?? values['type'];
  const type = typeof word === 'string' && Object.hasOwn(TYPES, word) ? TYPES[word] : undefined;
  // Of `function`, the entries below it say all.
  const isRead = entries.every((entry) => entry in values || entries.some((each) => each.startsWith(`${entry}.`)));
  if (type === undefined || unread === true || !isRead) return null;
  const name = NAMES.map((each) => values[each]).find((each) => each !== undefined);
  if (type === 'tool' && typeof name !== 'string') return null;
  const parallel = values[PARALLEL];
  return {
    type,
    ...(type === 'tool' && typeof name === 'string' && { name }),
    ...(typeof parallel === 'boolean' && { [PARALLEL]: parallel }),
  };
}
