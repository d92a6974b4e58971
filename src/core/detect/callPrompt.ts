import type { CallPrompt, PromptMessage, PromptPiece } from '../callPrompt';
import type { CallSite } from './callSite';
import type { Project } from './project';
import { readPromptBlocks } from './promptBlocks';

/** Reads a call's prompt as it would be sent. Of several texts that run time picks from, the first is taken. */
export function readCallPrompt(site: CallSite, id: string, project: Project): CallPrompt {
  const { blocks, holes, hasChoices, leftOut: unsent } = readPromptBlocks(site, project);
  const messages: PromptMessage[] = [];
  for (const { role, pieces } of blocks) {
    const last = messages.at(-1);
    if (last?.role === role) messages[messages.length - 1] = { role, pieces: [...last.pieces, BETWEEN, ...pieces] };
    else messages.push({ role, pieces });
  }
  const leftOut = new Set([...unsent, ...(hasChoices ? ['all but the first of several texts'] : [])]);
  for (const { role } of site.attachments) leftOut.add(role === 'schema' ? 'the answer’s schema' : 'tools');
  for (const { name, absent } of site.parameters) if (!absent && !CARRIED.has(name)) leftOut.add(name);
  if (site.open !== null) leftOut.add(site.open);
  return { id, api: site.api, messages, holes, maxOutputTokens: site.maxOutput?.value ?? null, leftOut: [...leftOut] };
}

/** Two blocks of one message are two paragraphs. */
const BETWEEN: PromptPiece = { kind: 'text', text: '\n\n' };

/** Parameters whose meaning the comparison has of its own. */
const CARRIED: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'system',
  'input',
  'instructions',
  'prompt',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'maxOutputTokens',
  'maxTokens',
  'max_tokens_to_sample',
  'stream',
  'stream_options',
  'tools',
  'functions',
  'response_format',
  'text_format',
  'schema',
  'n',
  'user',
  'metadata',
  'timeout',
  'store',
]);
