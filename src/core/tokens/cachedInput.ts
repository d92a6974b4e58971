import type { CallSite } from '../detect/callSite';
import { type Range, sum } from '../estimate';
import type { CachedInput, PartReport } from '../report';
import { type CountedPart, countPieces } from './countPart';
import type { InputQuestion } from './input';

/** What stands before the last mark for the cache, in the vendor's order: tools, system, messages. */
export function cachedOf(
  { billing: { cache }, attachments }: CallSite,
  counted: readonly CountedPart[],
  attached: readonly CountedPart[],
  overhead: readonly PartReport[],
): CachedInput | null {
  if (cache === null) return null;
  const tools = cache.tools ? attached.filter((_, index) => attachments[index]?.role === 'tools') : [];
  const kept = [...tools, ...counted.slice(0, cache.parts)];
  const holes = kept.flatMap((each) => each.holes);
  // Behind the request's frame stands what the vendor adds for the tools.
  const added = cache.tools ? overhead.slice(1) : [];
  const parts = [...kept.flatMap(({ part }) => (part === null ? [] : [part])), ...added];
  const total = sum([...parts.map(({ low, tokens, high }) => ({ low, likely: tokens, high })), ...holes]);
  return { ...total, retention: cache.retention, varies: holes.length > 0 };
}

/** What the vendor caches unasked: tools, schema and messages up to the first hole. */
export function cachedByItself(
  question: InputQuestion,
  counted: readonly CountedPart[],
  attached: readonly CountedPart[],
): CachedInput | null {
  const { site, model } = question;
  // Anthropic alone caches only where it is asked to.
  if (model?.minimumCacheableTokens === undefined || model.provider === 'anthropic') return null;
  const all = [...attached, ...counted];
  const first = all.findIndex(({ holes }) => holes.length > 0);
  const whole = first < 0 ? all : all.slice(0, first);
  const ranges: Range[] = whole.flatMap(({ part }) => (part === null ? [] : [{ ...part, likely: part.tokens }]));
  const { pieces = [] } = (first < 0 ? undefined : [...site.attachments, ...site.prompt.parts][first]) ?? {};
  const text = pieces.slice(
    0,
    pieces.findIndex(({ kind }) => kind !== 'text'),
  );
  if (pieces.length > 0) ranges.push(countPieces(text, question, () => undefined));
  const total = sum(ranges);
  if (total.likely < model.minimumCacheableTokens) return null;
  return { ...total, retention: '5m', varies: false, automatic: true };
}
