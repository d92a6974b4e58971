import type { Surroundings } from '../core/analyse';
import { catalogue } from '../core/catalogue/load';
import { matchModel } from '../core/catalogue/match';
import { countTextBy, textCountOf } from '../core/countTextBy';
import { costOfCall } from '../core/cost/cost';
import { priceOf } from '../core/cost/price';
import { ZERO } from '../core/estimate';
import type { TextCount } from '../core/textCount';
import { type TextTokenizer, textTokenizer } from '../core/textTokenizer';
import type { Counters, VocabularyName } from '../core/tokens/count';
import { CountedText } from '../core/tokens/countedText';
import { estimateCounted } from '../core/tokens/estimateText';
import type { Gives, PricedTextCount, Takes, TextChange } from './protocol';

/** A document that is being edited. */
interface WatchedText {
  readonly folder: string | null;
  /** As written. */
  readonly model: string | null;
  /** The text, in the vocabulary that it is counted in; null before that is loaded, and where nobody knows the model. */
  counted: { readonly text: CountedText; readonly vocabulary: VocabularyName } | null;
}

/** Counts texts that are no calls, and keeps those that are being edited. */
export class TextsOfEngine {
  private readonly watched = new Map<string, WatchedText>();

  constructor(private readonly counters: Counters) {}

  async count({ text, model }: Takes<'countText'>, surroundings: Surroundings): Promise<Gives<'countText'>> {
    const count = await countTextBy({ text, counters: this.counters, ...questionOf(model, surroundings) });
    return 'problem' in count ? count : priced(count, model, surroundings);
  }

  async watch(
    { uri, folder, text, model }: Takes<'watchText'>,
    surroundings: Surroundings,
  ): Promise<Gives<'watchText'>> {
    const watched: WatchedText = { folder, model, counted: null };
    this.watched.set(uri, watched);
    const tokenizer = textTokenizer(questionOf(model, surroundings));
    if ('problem' in tokenizer) return tokenizer;
    const { vocabulary } = tokenizer.family;
    const counter = await this.counters.forgetfulCounter(vocabulary);
    const counted = new CountedText(counter, text);
    watched.counted = { text: counted, vocabulary };
    return priced(countOf(counted, tokenizer), model, surroundings);
  }

  change(
    { uri, changes, length }: Takes<'changeText'>,
    surroundingsOf: (folder: string | null) => Surroundings,
  ): Gives<'changeText'> {
    const watched = this.watched.get(uri);
    if (!watched) return null;
    const { counted, model } = watched;
    if (counted && !edited(counted.text, changes, length)) return this.lost(uri);
    const surroundings = surroundingsOf(watched.folder);
    const tokenizer = textTokenizer(questionOf(model, surroundings));
    if ('problem' in tokenizer) return tokenizer;
    if (counted?.vocabulary !== tokenizer.family.vocabulary) return this.lost(uri);
    return priced(countOf(counted.text, tokenizer), model, surroundings);
  }

  unwatch({ uri }: Takes<'unwatchText'>): null {
    return this.lost(uri);
  }

  private lost(uri: string): null {
    this.watched.delete(uri);
    return null;
  }
}

function questionOf(model: string | null, { configuration, today, catalogue: given, exact }: Surroundings) {
  const calibration = exact?.calibration;
  return { model, configuration, today, catalogue: given ?? catalogue(), ...(calibration && { calibration }) };
}

/** Whether the changes made the text that they are said to. */
function edited(counted: CountedText, changes: readonly TextChange[], length: number): boolean {
  try {
    for (const { offset, deletedLength, text } of changes) counted.edit(offset, deletedLength, text);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
  return counted.length === length;
}

function countOf(counted: CountedText, tokenizer: TextTokenizer): TextCount {
  return textCountOf(estimateCounted(counted, counted.count, tokenizer.family), tokenizer);
}

/** With what the text costs as the whole input of a request, at the model's price of the day. */
function priced(count: TextCount, written: string | null, surroundings: Surroundings): PricedTextCount {
  const { configuration, today, catalogue } = questionOf(written, surroundings);
  const { currency } = configuration;
  if (written === null) return { ...count, inputUsd: null, currency };
  const model = matchModel(catalogue, written, { aliases: configuration.aliases })?.model ?? null;
  const price = priceOf({ written, model, provider: model?.provider ?? null }, configuration, today);
  const cost = price && costOfCall({ input: count.tokens, output: ZERO }, price);
  return { ...count, inputUsd: cost?.perCallUsd ?? null, currency };
}
