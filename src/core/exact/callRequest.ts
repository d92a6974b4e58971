import type { Model } from '../catalogue/catalogue';
import type { CallSite, PassedParameter } from '../detect/callSite';
import { readPromptBlocks } from '../detect/promptBlocks';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { askable } from './askable';
import { countMessages } from './countMessages';
import type { CountMessage, CountRequest } from './countRequest';
import { requestedToolChoice } from './requestedToolChoice';

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
  /** Of that, the parameters by which the vendor adds input that nobody knows: no part of the call's estimate has it. */
  readonly unknown: readonly string[];
  /** How many of the assistant's last texts are left out. */
  readonly endings: number;
  /** Its tools are chosen as the call has them chosen. */
  readonly choosesAlike: boolean;
}

export interface CallToCount {
  readonly site: CallSite;
  readonly file: Pick<SyntaxFile, 'location'>;
  /** The catalogue's model of the call; null where it has none of its name. */
  readonly model: Model | null;
}

/** The request that counts a call, or why there is none. */
export function callRequest({ site, file, model }: CallToCount): CallRequest | { readonly reason: string } {
  if (site.kind === 'embedding' || site.kind === 'image') return { reason: WITHOUT_MESSAGES[site.kind] };
  const asked = askable(model);
  if ('reason' in asked) return asked;
  const { blocks, holes, hasChoices, leftOut: unsent } = readPromptBlocks(site, file);
  const { messages, standIns } = countMessages(blocks);
  const leftOut = new Set([...unsent, ...(hasChoices ? ['all but the first of several texts'] : [])]);
  const tools = asked.vendor === 'anthropic' ? site.tools : null;
  for (const { role } of site.attachments) {
    if (role === 'schema') leftOut.add('the answer’s schema');
    else if (!tools) leftOut.add('tools');
  }
  const choice = requestedToolChoice(site, asked.model);
  const hasTools = (tools ?? []).length > 0;
  if (choice === 'unread' || (choice !== null && !hasTools)) leftOut.add('tool_choice');
  const unknown = site.parameters.filter(addsInput).map(({ name }) => name);
  for (const name of unknown) leftOut.add(name);
  if (site.open !== null) leftOut.add(site.open);
  const sent = endedBy(messages, asked.model);
  const endings = messages.length - sent.length;
  if (endings > 0) leftOut.add('the beginning of the answer');
  if (sent.length === standIns && !hasTools)
    return { reason: 'Run time fills in the whole prompt: there is no fixed text to count.' };
  return {
    request: {
      vendor: asked.vendor,
      model: asked.model.id,
      messages: sent,
      tools: tools ?? [],
      ...(hasTools && choice !== null && choice !== 'unread' && { toolChoice: choice }),
    },
    model: asked.model,
    holes: holes.map(({ name }) => name),
    standIns,
    hasChoices,
    leftOut: [...leftOut],
    unknown,
    endings,
    // What is passed beside can be a choice, too.
    choosesAlike: choice !== 'unread' && (site.open === null || choice !== null),
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
  'web_search_options',
]);

function addsInput({ name, absent, values }: PassedParameter): boolean {
  return !absent && (MORE_INPUT.has(name) || (name === 'thinking' && values?.['type'] !== 'disabled'));
}

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
