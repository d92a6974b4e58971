import type { PartRole } from '../core/report';

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
