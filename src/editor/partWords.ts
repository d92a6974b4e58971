import type { PartReport, PartRole } from '../core/report';
import type { Location } from '../core/source';

/** What a part of a prompt is called. */
export const PART_WORDS: Readonly<Record<PartRole, string>> = {
  system: 'System',
  user: 'User',
  assistant: 'Assistant',
  tool: 'Tool result',
  prompt: 'Prompt',
  tools: 'Tools',
  schema: 'Schema',
  overhead: 'Message frame',
};

/** Where the text of a part begins, also in another file; of what is not read as text, the line of the call's file. */
export function partPlace({ line, texts }: PartReport): Pick<Location, 'path' | 'line'> {
  const first = texts?.[0]?.at;
  return first?.path === undefined ? { line } : first;
}
