import { lifecycleOn, type Model, type Rates } from '../catalogue/catalogue';
import { formatCount, formatCountExactly, formatShare, formatUsdExactly } from '../format';
import type { Offer } from './offer';
import { isOwn } from './price';
import type { Workload } from './whatIf';
import { isTooShortToCache, longestPrompt } from './whatIfLines';

/** What a reader of the sum must know of one model, a sentence each. */
export function notesOf(offer: Offer, workload: Workload, today: string): readonly string[] {
  const { id, model, price } = offer;
  const ofPrice = isOwn(price)
    ? [`${id}: the price is the one in ${price.source}.`]
    : [
        ...pastNotes(offer, today),
        ...longPromptNotes(offer, workload),
        ...cacheNotes(offer, workload),
        ...(price.offPeak
          ? [`${id}: in the hours ${price.offPeak.hours} (UTC) it costs ${ratesText(price.offPeak.usdPerMillion)}.`]
          : []),
        ...(model ? comingNotes(id, model, today) : []),
        ...appliedNotes(offer),
        ...pictureNotes(offer, workload),
        ...(price.note === undefined ? [] : [`${id}: ${price.note}`]),
      ];
  return model ? [...lifeNotes(id, model, today), ...limitNotes(id, model, workload), ...ofPrice] : ofPrice;
}

function lifeNotes(id: string, model: Model, today: string): readonly string[] {
  const life = lifecycleOn(model, today);
  switch (life.status) {
    case 'active':
      return life.limited ? [`${id} is given to chosen customers only.`] : [];
    case 'legacy':
      return [`${id} is superseded${replacedBy(life.replacement)}.`];
    case 'deprecated':
      return [`${id} retires on ${life.retiresOn}${replacedBy(life.replacement)}.`];
    case 'retired': {
      const since = life.retiredOn === null ? '' : ` on ${life.retiredOn}`;
      return life.answered && life.replacement !== null
        ? [`${id} was retired${since}: ${life.replacement} answers in its place.`]
        : [`${id} was retired${since}${replacedBy(life.replacement)}: it no longer answers.`];
    }
  }
}

function replacedBy(replacement: string | null): string {
  return replacement === null ? '' : `; its replacement is ${replacement}`;
}

/** Of most models no source says since when they are offered, or at this price. */
function pastNotes({ id, price: { from, checked } }: Offer, today: string): readonly string[] {
  if (from !== '' || today >= checked) return [];
  return [
    `${id}: no source says whether it was offered on ${today}, and at which price; this one was read on ${checked}.`,
  ];
}

function limitNotes(id: string, { limits, kind }: Model, workload: Workload): readonly string[] {
  const { contextTokens, maxOutputTokens } = limits;
  const prompt = longestPrompt(workload);
  const { outputTokens } = workload;
  const notes: string[] = [];
  if (contextTokens !== null && prompt + outputTokens > contextTokens) {
    notes.push(
      `${formatCount(prompt)} tokens in and ${formatCount(outputTokens)} out do not fit the context of ${id}, ${formatCount(contextTokens)} tokens: such a request fails.`,
    );
  }
  if (maxOutputTokens !== null && outputTokens > maxOutputTokens) {
    notes.push(`${id} answers with at most ${formatCount(maxOutputTokens)} tokens.`);
  }
  if (kind !== 'text' && outputTokens > 0) notes.push(`${id} gives no text: it bills no output.`);
  return notes;
}

function longPromptNotes({ id, price: { longContext } }: Offer, workload: Workload): readonly string[] {
  if (!longContext || longestPrompt(workload) <= longContext.above) return [];
  const rates = ratesText(longContext.usdPerMillion);
  const above = formatCount(longContext.above);
  return longContext.of === 'excess'
    ? [`${id}: the tokens of a prompt above ${above} cost ${rates}.`]
    : [`${id}: a request of more than ${above} tokens in costs ${rates}.`];
}

function cacheNotes({ id, model, price }: Offer, workload: Workload): readonly string[] {
  const { cacheReadTokens, cacheWriteTokens, cacheRetention, turns = 1 } = workload;
  const { cacheRead, cacheWrite5m, cacheWrite1h } = price.usdPerMillion;
  if (isTooShortToCache(workload, model)) {
    const [least, cached] = [model?.minimumCacheableTokens ?? 0, cacheReadTokens + cacheWriteTokens];
    return [
      `${id} caches no prefix below ${formatCount(least)} tokens: the ${formatCount(cached)} are billed as input.`,
    ];
  }
  const notes: string[] = [];
  if ((cacheReadTokens > 0 || (cacheWriteTokens > 0 && turns > 1)) && cacheRead === undefined) {
    notes.push(`${id} has no price for what is read from a cache: it is billed as input.`);
  }
  const written = cacheRetention === '1h' ? (cacheWrite1h ?? cacheWrite5m) : cacheWrite5m;
  if (cacheWriteTokens > 0 && written === undefined) {
    notes.push(`${id} has no price for what is written to a cache: it is billed as input.`);
  }
  return notes;
}

/** What stands between the list price and the rates of the sum; the tiers are named in its lines. */
function appliedNotes({ id, price, ways }: Offer): readonly string[] {
  const all = new Map(
    [...(price.applied ?? []), ...ways.flatMap((way) => way.price.applied ?? [])].map((each) => [each.what, each]),
  );
  const discount = all.get('discount');
  const regional = all.get('regional');
  return [
    ...(discount ? [`${id}: your discount of ${formatShare(1 - discount.factor)} is taken off.`] : []),
    ...(regional
      ? [`${id}: ${formatCountExactly(regional.factor)} times the list price, since it is kept to a region.`]
      : []),
  ];
}

function pictureNotes({ id, price: { usdPerImage } }: Offer, { images = 0 }: Workload): readonly string[] {
  if (images === 0 || !usdPerImage || usdPerImage.low === usdPerImage.high) return [];
  const [low, likely, high] = [usdPerImage.low, usdPerImage.likely, usdPerImage.high].map((usd) =>
    formatUsdExactly(usd),
  );
  return [`${id}: a picture costs ${low} to ${high} by its size and quality; reckoned with ${likely}.`];
}

/** Changes of the list price that are announced for the year that is reckoned. */
function comingNotes(id: string, model: Model, today: string): readonly string[] {
  const end = new Date(Date.parse(today) + 365 * 86_400_000).toISOString().slice(0, 10);
  return model.prices.flatMap(({ from, usdPerMillion }, index) => {
    if (from <= today || from > end) return [];
    const before = model.prices[index - 1]?.usdPerMillion;
    const isSame = before?.input === usdPerMillion.input && before.output === usdPerMillion.output;
    const changes = before && isSame ? cacheChanges(before, usdPerMillion) : [];
    return [
      changes.length > 0
        ? `${id}: from ${from} ${changes.join(', ')}; the rest stays.`
        : `${id}: from ${from} the list price is ${ratesText(usdPerMillion)}.`,
    ];
  });
}

const CACHE_WORDS = {
  cacheRead: 'what is read from a cache',
  cacheWrite5m: 'what is written to a cache',
  cacheWrite1h: 'what is written to the long cache',
} as const;

/** Where only the rates of the cache change: `what is read from a cache costs $0.20 per million tokens`. */
function cacheChanges(before: Rates, after: Rates): readonly string[] {
  return (['cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const).flatMap((what) => {
    const rate = after[what] ?? after.input;
    return rate === (before[what] ?? before.input)
      ? []
      : [`${CACHE_WORDS[what]} costs ${formatUsdExactly(rate)} per million tokens`];
  });
}

/** `$1.50/$7.50 per million tokens`. */
function ratesText({ input, output }: Rates): string {
  return `${formatUsdExactly(input)}/${formatUsdExactly(output)} per million tokens`;
}
