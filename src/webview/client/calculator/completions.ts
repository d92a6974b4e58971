import type { ModelAtWork } from '../../calculatorProtocol';

const MOST_SHOWN = 8;

/** The models whose id, name or provider has every typed word in it; those that can be used first, then as they come. */
export function completionsFor(typed: string, models: readonly ModelAtWork[]): readonly ModelAtWork[] {
  const words = wordsOf(typed);
  const found = models.filter((model) => isFound(model, words));
  const rank = ({ id, obstacle }: ModelAtWork): number =>
    (id.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1) + (obstacle === null ? 0 : 2);
  return [...found].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_SHOWN);
}

export function wordsOf(typed: string): readonly string[] {
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

export function isFound({ id, name, provider }: ModelAtWork, words: readonly string[]): boolean {
  const text = `${id} ${name} ${provider}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** `Claude Haiku 5.5 · anthropic · retired`. */
export function completionWords({ id, name, provider, obstacle }: ModelAtWork): string {
  return [name === id ? '' : name, provider, obstacle ?? ''].filter((word) => word !== '').join(' · ');
}
