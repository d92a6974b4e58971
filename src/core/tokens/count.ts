import type { Assets } from '../assets';
import type { PatternName } from './pieces';
import { RememberedCounts } from './rememberedCounts';
import { TokenCounter } from './tokenCounter';

export type VocabularyName = PatternName;

/** Counts the tokens of texts in one vocabulary. */
export interface TextCounter {
  count(text: string): number;
}

/** The vocabularies, each loaded when it is first counted in. */
export class Counters {
  private readonly loading = new Map<VocabularyName, Promise<RememberedCounts>>();

  constructor(private readonly assets: Assets) {}

  counter(name: VocabularyName): Promise<TextCounter> {
    return this.remembered(name);
  }

  /** One that remembers nothing: for who keeps the counts of the pieces of a text. */
  async forgetfulCounter(name: VocabularyName): Promise<TextCounter> {
    return (await this.remembered(name)).counter;
  }

  private remembered(name: VocabularyName): Promise<RememberedCounts> {
    let loading = this.loading.get(name);
    if (loading === undefined) {
      loading = this.load(name);
      this.loading.set(name, loading);
      loading.catch(() => this.loading.delete(name));
    }
    return loading;
  }

  private async load(name: VocabularyName): Promise<RememberedCounts> {
    const [vocabulary, characters] = await Promise.all([
      this.assets.load(`${name}.tokens`),
      this.assets.load('characters.table'),
    ]);
    return new RememberedCounts(new TokenCounter(name, vocabulary, characters));
  }
}
