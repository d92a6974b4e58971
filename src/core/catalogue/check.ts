import * as z from 'zod/mini';
import type { Catalogue, Model, PriceRow, Rates } from './catalogue';
import { HOSTS } from './hosts';
import type { CatalogueContent, ModelFacts } from './facts';
import { layered } from './layers';

/** One provider's data as it came from a file or from the network, not yet believed. */
export interface CatalogueFile {
  /** For messages: `anthropic.json`. */
  readonly name: string;
  readonly content: unknown;
}

// Only a day that exists: 2026-02-30 would become 2026-03-02.
const day = z
  .string()
  .check(
    z.refine(
      (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(Date.parse(text) || 0).toISOString().startsWith(text),
      'is no day of the form YYYY-MM-DD',
    ),
  );
// zod's number refuses NaN and infinity.
const usd = z.number().check(z.nonnegative('is negative'));
const tokens = z.int().check(z.positive('is not positive'));
const name = z.string().check(z.regex(/^[a-z0-9][\w.:/@-]*$/i, 'is no model id'));
const text = z.string().check(z.minLength(1, 'is empty'));

const rates = z.strictObject({
  input: usd,
  output: usd,
  cacheRead: z.exactOptional(usd),
  cacheWrite5m: z.exactOptional(usd),
  cacheWrite1h: z.exactOptional(usd),
  imageInput: z.exactOptional(usd),
  imageOutput: z.exactOptional(usd),
  audioInput: z.exactOptional(usd),
  audioOutput: z.exactOptional(usd),
});

const priceRow = z.strictObject({
  from: z.union([z.literal(''), day]),
  usdPerMillion: rates,
  longContext: z.exactOptional(
    z.strictObject({ above: tokens, usdPerMillion: rates, of: z.exactOptional(z.literal('excess')) }),
  ),
  offPeak: z.exactOptional(z.strictObject({ hours: text, usdPerMillion: rates })),
  usdPerImage: z.exactOptional(z.strictObject({ low: usd, likely: usd, high: usd })),
  source: text,
  checked: day,
  note: z.exactOptional(text),
});

const lifecycle = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('offered'),
    notBefore: z.exactOptional(day),
    limited: z.exactOptional(z.literal(true)),
    source: text,
    note: z.exactOptional(text),
  }),
  z.strictObject({
    kind: z.literal('legacy'),
    replacement: z.exactOptional(name),
    source: text,
    note: z.exactOptional(text),
  }),
  z.strictObject({
    kind: z.literal('ends'),
    on: z.nullable(day),
    replacement: z.exactOptional(name),
    answered: z.exactOptional(z.literal(true)),
    source: text,
    note: z.exactOptional(text),
  }),
]);

const factor = z.exactOptional(z.number().check(z.positive(), z.lte(10)));
const capability = z.exactOptional(z.boolean());
const capabilities = z.strictObject({
  tools: capability,
  schema: capability,
  images: capability,
  pdf: capability,
  audio: capability,
  prefill: capability,
  fineTuning: capability,
  efforts: z.exactOptional(z.array(text)),
  forcedToolChoice: capability,
  chatTools: capability,
  rejects: z.array(z.string().check(z.regex(/^[a-z_]+(?:\.[a-z_]+)*(?:=[a-z_]+)?$/, 'is no parameter'))),
  source: text,
});

const model = z.strictObject({
  id: name,
  name: z.exactOptional(text),
  provider: text,
  as: z.exactOptional(name),
  aliases: z.exactOptional(z.array(name)),
  kind: z.exactOptional(z.enum(['text', 'embedding', 'image', 'audio', 'moderation'])),
  prices: z.exactOptional(z.array(priceRow)),
  unpriced: z.exactOptional(text),
  limits: z.exactOptional(
    z.strictObject({
      contextTokens: z.exactOptional(z.nullable(tokens)),
      maxOutputTokens: z.exactOptional(z.nullable(tokens)),
    }),
  ),
  factors: z.exactOptional(
    z.strictObject({
      batch: z.exactOptional(z.number().check(z.positive(), z.lte(1))),
      flex: factor,
      priority: factor,
      fast: factor,
      regional: factor,
      source: text,
    }),
  ),
  minimumCacheableTokens: z.exactOptional(tokens),
  tokenizer: z.exactOptional(z.enum(['o200k', 'cl100k', 'claude-old', 'claude-new', 'gemini', 'mistral', 'unknown'])),
  tier: z.exactOptional(z.nullable(z.enum(['budget', 'mid', 'frontier']))),
  reasoning: z.exactOptional(z.enum(['none', 'optional', 'default', 'always', 'unknown'])),
  capabilities: z.exactOptional(capabilities),
  current: z.exactOptional(text),
  lifecycle: z.exactOptional(lifecycle),
});

const file = z.strictObject({
  asOf: day,
  sources: z.record(z.string(), text),
  models: z.array(model),
});

/**
 * The border: nothing beyond it asks again whether a price is a number. Files win over those before them. Throws one error
 * that names every file, model and field at fault.
 */
export function parseCatalogue(files: readonly CatalogueFile[]): Catalogue {
  const problems: string[] = [];
  const sources: Record<string, string> = {};
  const good: CatalogueContent[] = [];
  const fileOf = new Map<string, string>();
  for (const { name: fileName, content } of files) {
    const parsed = file.safeParse(content);
    if (!parsed.success) {
      problems.push(
        ...parsed.error.issues.map((issue) => `${fileName}: ${placeOf(content, issue.path)} ${wordsOf(issue)}`),
      );
      continue;
    }
    good.push(parsed.data);
    for (const [short, meaning] of Object.entries(parsed.data.sources)) {
      if ((sources[short] ??= meaning) !== meaning)
        problems.push(`${fileName}: sources: "${short}" means another thing in another file`);
    }
    for (const found of parsed.data.models) {
      const key = `${found.provider}/${found.id}`;
      if (fileOf.get(key) === fileName) problems.push(`${fileName}: ${found.id}: id: stands there twice`);
      fileOf.set(key, fileName);
      problems.push(...problemsOf(found, parsed.data.sources).map((problem) => `${fileName}: ${found.id}: ${problem}`));
    }
  }
  const [first, ...above] = good;
  const made = first && layered(first, null, above);
  for (const [model, problem] of made ? problemsTogether(made) : [])
    problems.push(`${fileOf.get(`${model.provider}/${model.id}`) ?? ''}: ${model.id}: ${problem}`);
  if (!made || problems.length > 0) throw new Error(`The catalogue is not usable.\n${problems.join('\n')}`);
  return made;
}

/** What a field's own type cannot say. */
function problemsOf(found: ModelFacts, sources: Readonly<Record<string, string>>): string[] {
  const problems: string[] = [];
  const cite = (field: string, source: string): void => {
    for (const short of source.split(' + ')) {
      if (!Object.hasOwn(sources, short)) problems.push(`${field}: "${short}" is not among the file's sources`);
    }
  };
  found.prices?.forEach((row, index, rows) => {
    const before: PriceRow | undefined = rows[index - 1];
    if (before && row.from <= before.from) problems.push(`prices[${index}].from: is not after the row before it`);
    cite(`prices[${index}].source`, row.source);
    if (row.longContext && isCheaper(row.longContext.usdPerMillion, row.usdPerMillion)) {
      // A range's high end must not cost less than its low end.
      problems.push(`prices[${index}].longContext: is cheaper than the short context`);
    }
    if (row.offPeak && isCheaper(row.usdPerMillion, row.offPeak.usdPerMillion))
      problems.push(`prices[${index}].offPeak: is dearer than the peak`);
  });
  if (found.lifecycle) cite('lifecycle.source', found.lifecycle.source);
  if (found.capabilities) cite('capabilities.source', found.capabilities.source);
  if (found.current !== undefined) cite('current', found.current);
  if (found.factors) cite('factors.source', found.factors.source);
  if (found.as !== undefined && !HOSTS.has(found.provider)) problems.push('as: is for what a host sells');
  return problems;
}

/** What only shows when all that is said of a model is put together. */
function problemsTogether({ models }: Catalogue): readonly (readonly [Model, string])[] {
  const holders = new Map<string, Model>();
  return models.flatMap((model) => {
    const problems: string[] = [];
    for (const known of [model.id, ...model.aliases]) {
      // A host's names are its own: another sells other models, at other prices, under the same ones.
      const key = HOSTS.has(model.provider) ? `${model.provider}/${known}` : known;
      const holder = holders.get(key);
      if (holder !== undefined) problems.push(`aliases: "${known}" already names ${holder.id}`);
      else holders.set(key, model);
    }
    if (model.current !== undefined) {
      // What is advised is named to people, and its limits are compared.
      if (model.name === undefined || model.capabilities === undefined)
        problems.push('current: has no name or no capabilities');
      if (model.lifecycle.kind !== 'offered') problems.push('current: is not offered');
    }
    const { contextTokens, maxOutputTokens } = model.limits;
    // The context holds the answer, too: one of the two is a mistake, which the overlay decides.
    if (contextTokens !== null && maxOutputTokens !== null && maxOutputTokens > contextTokens)
      problems.push('limits: its answer is larger than its context');
    if (model.kind !== 'text' && model.tier !== null) problems.push('tier: is for text models only');
    if (model.prices.length > 0 ? model.unpriced !== undefined : model.unpriced === undefined)
      problems.push('unpriced: says why there is no price, and stands where there is none');
    return problems.map((problem) => [model, problem] as const);
  });
}

function isCheaper(long: Rates, short: Rates): boolean {
  return long.input < short.input || long.output < short.output;
}

/** `claude-x: prices[1].from` for a path into a file's JSON; the model's position where it has no id. */
function placeOf(content: unknown, path: readonly PropertyKey[]): string {
  const [list, index, ...rest] = path;
  if (list !== 'models' || typeof index !== 'number') return `${fieldOf(path)}:`;
  const raw: unknown = (content as { readonly models: readonly unknown[] }).models[index];
  const id =
    typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : `models[${index}]`;
  return rest.length > 0 ? `${id}: ${fieldOf(rest)}:` : `${id}:`;
}

/** The small zod brings no words of its own. */
function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `has fields that nothing reads: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return `is no ${issue.expected}`;
    default:
      return issue.message;
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
