import type { Model } from '../catalogue/catalogue';
import type { CallSite } from '../detect/callSite';
import { readPromptBlocks } from '../detect/promptBlocks';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { askable } from './askable';
import { countMessages } from './countMessages';
import type { CountMessage, CountRequest } from './countRequest';

/** What is fixed of a call, as its vendor is asked to count it. */
export interface CallRequest {
  readonly request: CountRequest;
  /** The catalogue's. */
  readonly model: Model;
  /** Names of the holes, which are left out. */
  readonly holes: readonly string[];
  /** Full stops in the place of messages that are holes only. */
  readonly standIns: number;
  /** Of several texts that run time picks from, the first is in it. */
  readonly hasChoices: boolean;
  /** What else of the call is not in it, in words. */
  readonly leftOut: readonly string[];
}

export interface CallToCount {
  readonly site: CallSite;
  readonly file: Pick<SyntaxFile, 'location'>;
  /** The catalogue's model of the call; null where it has none of its name. */
  readonly model: Model | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The request that counts a call, or why there is none. */
export function callRequest({ site, file, model, today }: CallToCount): CallRequest | { readonly reason: string } {
  if (site.kind === 'embedding' || site.kind === 'image') return { reason: WITHOUT_MESSAGES[site.kind] };
  const asked = askable(model, today);
  if ('reason' in asked) return asked;
  const { blocks, holes, hasChoices, leftOut: unsent } = readPromptBlocks(site, file);
  const { messages, standIns } = countMessages(blocks);
  const leftOut = new Set([...unsent, ...(hasChoices ? ['all but the first of several texts'] : [])]);
  const tools = asked.vendor === 'anthropic' ? site.tools : null;
  for (const { role } of site.attachments) {
    if (role === 'schema') leftOut.add('the answer’s schema');
    else if (!tools) leftOut.add('tools');
  }
  for (const { name, absent, values } of site.parameters)
    if (!absent && (MORE_INPUT.has(name) || (name === 'thinking' && values?.['type'] !== 'disabled')))
      leftOut.add(name);
  if (site.open !== null) leftOut.add(site.open);
  const sent = endedBy(messages, asked.model);
  if (sent.length < messages.length) leftOut.add('the beginning of the answer');
  if (sent.length === standIns && !tools?.length)
    return { reason: 'Run time fills in the whole prompt: there is no fixed text to count.' };
  return {
    request: { vendor: asked.vendor, model: asked.model.id, messages: sent, tools: tools ?? [] },
    model: asked.model,
    holes: holes.map(({ name }) => name),
    standIns,
    hasChoices,
    leftOut: [...leftOut],
  };
}

const WITHOUT_MESSAGES = {
  embedding: 'Only the tokens of messages can be asked for, and an embedding has none.',
  image: 'Only the tokens of messages can be asked for, and a picture is made of none.',
} as const;

/** Parameters by which vendors add input of their own, or of an earlier request. */
const MORE_INPUT: ReadonlySet<string> = new Set([
  'container',
  'context_management',
  'conversation',
  'mcp_servers',
  'previous_response_id',
  'tool_choice',
  'web_search_options',
]);

/**
 * What the model is to go on with: a vendor refuses white space at its end, and newer models refuse all of it, with which
 * their calls fail as well.
 */
function endedBy(messages: readonly CountMessage[], { capabilities }: Model): readonly CountMessage[] {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return messages;
  if (capabilities?.prefill === false || capabilities?.rejects.includes('prefill') === true)
    return messages.slice(0, messages.findLastIndex(({ role }) => role !== 'assistant') + 1);
  return [...messages.slice(0, -1), { ...last, text: last.text.trimEnd() }];
}
