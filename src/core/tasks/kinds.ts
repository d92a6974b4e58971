import type { Tier } from '../catalogue/catalogue';

/**
 * What a prompt asks for, and the tier that published guides to choosing a model place it in; null where what is asked
 * is unclear, so that no tier is likely enough.
 */
export const USUAL_TIER = {
  classification: 'budget',
  sentiment: 'budget',
  moderation: 'budget',
  'language-detection': 'budget',
  pii: 'budget',
  'extraction-simple': 'budget',
  'extraction-complex': 'budget',
  'format-conversion': 'budget',
  translation: 'budget',
  summarization: 'budget',
  'question-answering': 'budget',
  'rag-answer': 'mid',
  rewriting: 'mid',
  copywriting: 'mid',
  'code-review': 'mid',
  'data-analysis': 'mid',
  agent: 'mid',
  'image-understanding': 'mid',
  chat: 'mid',
  'creative-writing': 'frontier',
  'code-generation': 'frontier',
  'research-synthesis': 'frontier',
  critical: 'frontier',
  unclear: null,
} as const satisfies Readonly<Record<string, Tier | null>>;

export type TaskKind = keyof typeof USUAL_TIER;

/** Whether a word that the user wrote is one of the kinds. */
export function isTaskKind(word: string): word is TaskKind {
  return Object.hasOwn(USUAL_TIER, word);
}

/** The tier a task usually needs; null where what is asked is unclear. */
export function usualTier(kind: TaskKind): Tier | null {
  return USUAL_TIER[kind];
}
