import type { Assets } from '../assets';
import type { PatternName } from './pieces';
import { TokenCounter } from './tokenCounter';

export type VocabularyName = PatternName;

/** Counts the tokens of texts in one vocabulary. */
export interface TextCounter {
  count(text: string): number;
}

/** The texts of prompts are counted again with each edit of their file. */
const REMEMBERED = 5_000;
const LONGEST_REMEMBERED = 20_000;

/** The vocabularies, each loaded when it is first counted in. */
export class Counters {
  private readonly loading = new Map<VocabularyName, Promise<TextCounter>>();

  constructor(private readonly assets: Assets) {}

  counter(name: VocabularyName): Promise<TextCounter> {
    let loading = this.loading.get(name);
    if (loading === undefined) {
      loading = this.load(name);
      this.loading.set(name, loading);
      loading.catch(() => this.loading.delete(name));
    }
    return loading;
  }

  private async load(name: VocabularyName): Promise<TextCounter> {
    const [vocabulary, characters] = await Promise.all([
      this.assets.load(`${name}.tokens`),
      this.assets.load('characters.table'),
    ]);
    return remembering(new TokenCounter(name, vocabulary, characters));
  }
}

function remembering(counter: TextCounter): TextCounter {
  const remembered = new Map<string, number>();
  return {
    count(text) {
      const known = remembered.get(text);
      if (known !== undefined) return known;
      const tokens = counter.count(text);
      if (remembered.size >= REMEMBERED) remembered.clear();
      if (text.length <= LONGEST_REMEMBERED) remembered.set(text, tokens);
      return tokens;
    },
  };
}
