import type { Tokenizer } from '../catalogue/catalogue';

/** Of Claude's tokenizer: the later one came with Opus 4.7. */
export type ClaudeGeneration = 'old' | 'new';

/** Null for a tokenizer that is not Claude's. */
export function claudeGeneration(tokenizer: Tokenizer): ClaudeGeneration | null {
  return tokenizer === 'claude-old' ? 'old' : tokenizer === 'claude-new' ? 'new' : null;
}
