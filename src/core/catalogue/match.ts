import { nearest } from '../nearest';
import type { Catalogue, Model } from './catalogue';
import { HOSTS, PASSING_ON } from './hosts';

/** How a written name led to a model: as its id, as a listed alias, by the user's word, or after a prefix or suffix was taken off. */
export type MatchHow = 'exact' | 'alias' | 'configured' | 'stripped';

export interface Match {
  readonly model: Model;
  readonly how: MatchHow;
  /**
   * Where the request is kept, as a cloud's name for the model says it: `us`, `eu`, `us-east-1`, or `global`, which is
   * anywhere; null where the name does not say. What is kept to a region may cost more: `Factors.regional`.
   */
  readonly region: string | null;
}

export interface MatchOptions {
  /** The user's: deployment or gateway name → model id. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Who is billed, where known. Needed to reach a host's own models (`groq`), whose ids other hosts use at other prices. */
  readonly provider?: string | null;
}

/**
 * The model that a name written in code means; null where it is none of the catalogue's.
 *
 * Every step ends in an exact look-up: no family, prefix or substring ever decides. Tools that matched by prefix billed
 * gpt-5 as gpt-5.5 and a point release at the price of the one before.
 */
export function matchModel(catalogue: Catalogue, written: string, options: MatchOptions): Match | null {
  const configured = Object.hasOwn(options.aliases, written) ? options.aliases[written] : undefined;
  if (configured !== undefined) {
    const found = find(catalogue, configured, options.provider);
    // The user's word stands even where it names no model we know: falling back would contradict it.
    return found && { ...found, how: 'configured' };
  }
  return find(catalogue, written, options.provider);
}

/** The longest names are ARNs, of about 150 characters: what is longer is no name, and taking it apart would only take time. */
const LONGEST_NAME = 300;

/** What names led to before: a file asks for the same few again and again. */
const FOUND = new WeakMap<Catalogue, Map<string, Match | null>>();
const MOST_FOUND = 1_000;

function find(catalogue: Catalogue, written: string, provider: string | null | undefined): Match | null {
  if (written.length > LONGEST_NAME) return null;
  let found = FOUND.get(catalogue);
  if (!found || found.size >= MOST_FOUND) {
    found = new Map<string, Match | null>();
    FOUND.set(catalogue, found);
  }
  const key = provider ? `${provider} ${written}` : written;
  let match = found.get(key);
  if (match === undefined) found.set(key, (match = search(catalogue, written, provider)));
  return match;
}

function search(catalogue: Catalogue, written: string, provider: string | null | undefined): Match | null {
  const forms = withoutPrefixes(written, provider && HOSTS.has(provider) ? provider : null);
  // `global.amazon.…` has a price of its own, and only its prefix says whose.
  const host = forms.at(-1)?.host ?? null;
  // All plain forms first: `gpt-4o-2024-05-13` has a price of its own, which its undated name must not hide.
  for (const shorten of [same, withoutVersion, withoutDate]) {
    for (const form of forms) {
      const name = shorten(form.name);
      const model =
        name === null ? undefined : (soldUnder(catalogue, name, host, form) ?? madeUnder(catalogue, name, form));
      if (!model) continue;
      const how = name !== written ? 'stripped' : model.id === written ? 'exact' : 'alias';
      return { model, how, region: form.region };
    }
  }
  return null;
}

/** What its host sells under a name, at the host's price. */
function soldUnder(catalogue: Catalogue, name: string, host: string | null, { of }: Form): Model | undefined {
  const model = host === null ? undefined : catalogue.hosted.get(host)?.get(name);
  // `groq/…` is said in the name, `openrouter` may be only where the request goes: its `openai/…` keep their prefix.
  return of === null ? model : undefined;
}

function madeUnder(catalogue: Catalogue, name: string, { of, soldOnlyBy }: Form): Model | undefined {
  if (soldOnlyBy !== null) return undefined;
  const model = catalogue.names.get(name);
  return model && (of === null || of === model.provider) ? model : undefined;
}

/** A name with prefixes taken off, and what they said. */
interface Form {
  readonly name: string;
  /** Whose model it must then be; null where no prefix names a maker. */
  readonly of: string | null;
  /** Who is billed, where that is a host of models that others make. */
  readonly host: string | null;
  /** The host, where its name stands before the model's and it passes on nothing at makers' prices. */
  readonly soldOnlyBy: string | null;
  readonly region: string | null;
}

/**
 * What stands before a model's id, and whose model it then is.
 *
 * Slashes are LiteLLM's, OpenRouter's and Vercel's, colons LangChain's and Pydantic AI's, dots Bedrock's.
 */
const PREFIXES: readonly Prefix[] = [
  { pattern: /^arn:aws[\w-]*:bedrock:[\w-]*:\d*:(?:inference-profile|foundation-model)\//, host: 'bedrock' },
  { pattern: /^(us|eu|apac|global|us-gov|jp|au|ca|in)\.(?=[a-z]+\.)/, host: 'bedrock' },
  { pattern: /^(?:bedrock|bedrock_converse)[/:]/, host: 'bedrock' },
  { pattern: /^(?:converse|invoke)\/(?=(?:[a-z-]+\.)+)/ },
  { pattern: /^([a-z]{2}(?:-[a-z]+)+-\d)\/(?=(?:[a-z-]+\.)+)/ },
  { pattern: /^projects\/[^/]+\/locations\/([^/]+)\/(?=publishers\/)/ },
  { pattern: /^publishers\/(?=[a-z]+\/models\/)/ },
  { pattern: /^anthropic\/models\//, of: 'anthropic' },
  { pattern: /^google\/models\//, of: 'google' },
  { pattern: /^mistralai\/models\//, of: 'mistral' },
  { pattern: /^(?:vertex_ai|vertex|google_vertexai|google-vertex)[/:]/ },
  { pattern: /^(?:azure|azure_ai|azure_openai)[/:]/, host: 'azure' },
  { pattern: /^openrouter[/:]/, host: 'openrouter' },
  { pattern: /^vercel_ai_gateway\//, host: 'vercel' },
  { pattern: /^(?:cerebras|groq)[/:]/, host: 'named' },
  { pattern: /^(?:ollama|ollama_chat)[/:]/, host: 'ollama' },
  { pattern: /^(?:together_ai|together|togetherai)[/:]/, host: 'together' },
  { pattern: /^(?:fireworks_ai|fireworks)[/:]/, host: 'fireworks' },
  { pattern: /^anthropic[/:.]/, of: 'anthropic' },
  { pattern: /^openai[/:.]/, of: 'openai' },
  { pattern: /^(?:google|gemini|google_genai|google-gla)[/:]/, of: 'google' },
  { pattern: /^models\//, of: 'google' },
  { pattern: /^(?:mistral|mistralai)[/:.]/, of: 'mistral' },
  { pattern: /^(?:xai|x-ai|spacexai)[/:]/, of: 'xai' },
  { pattern: /^deepseek[/:]/, of: 'deepseek' },
  { pattern: /^(?:cohere|cohere_chat)[/:.]/, of: 'cohere' },
  { pattern: /^(?:moonshot|moonshotai)[/:.]/, of: 'moonshot' },
  { pattern: /^(?:zai|z-ai)[/:.]/, of: 'zai' },
  { pattern: /^minimax[/:.]/, of: 'minimax' },
  { pattern: /^perplexity[/:]/, of: 'perplexity' },
  { pattern: /^meta[/:]/, of: 'meta' },
  { pattern: /^voyage[/:]/, of: 'voyage' },
  { pattern: /^xiaomi[/:]/, of: 'xiaomi' },
];

interface Prefix {
  /** A group is the region that it names. */
  readonly pattern: RegExp;
  readonly of?: string;
  /** `named`: the host is called as the prefix. */
  readonly host?: string;
}

/** The name itself, then with one more prefix off at a time. */
function withoutPrefixes(written: string, host: string | null): readonly Form[] {
  const forms: Form[] = [];
  let form: Form | null = { name: written, of: null, host, soldOnlyBy: null, region: null };
  while (form) {
    forms.push(form);
    form = withoutPrefix(form);
  }
  return forms;
}

function withoutPrefix(form: Form): Form | null {
  for (const prefix of PREFIXES) {
    const found = prefix.pattern.exec(form.name);
    if (!found) continue;
    const [taken, region] = found;
    const host = prefix.host === 'named' ? taken.slice(0, -1) : (prefix.host ?? null);
    // `mistral/openai/…` names two makers: no model is both.
    if (form.of !== null && (host !== null || (prefix.of !== undefined && form.of !== prefix.of))) return null;
    return {
      name: form.name.slice(taken.length),
      of: form.of ?? prefix.of ?? null,
      host: host ?? form.host,
      soldOnlyBy: host !== null && !PASSING_ON.has(host) ? host : form.soldOnlyBy,
      region: region ?? form.region,
    };
  }
  return null;
}

function same(name: string): string | null {
  return name;
}

/** Bedrock's `-v1:0` and `-v1` (some with the context, `:200k`), Vertex's `@default`. */
function withoutVersion(name: string): string | null {
  return cut(name, /(?:-v\d(?::\d+(?::\d+k)?)?|@default)$/);
}

/** A snapshot's date: `-20250929`, `-2024-08-06`, Vertex's `@20250929`. */
function withoutDate(name: string): string | null {
  return cut(
    withoutVersion(name) ?? name,
    /(?:[-@]20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|-20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$/,
  );
}

function cut(name: string, suffix: RegExp): string | null {
  const shorter = name.replace(suffix, '');
  return shorter === name ? null : shorter;
}

/** The ids most like a name that matched nothing, best first; fewer where little is alike. For messages only, never for prices. */
export function nearestIds(catalogue: Catalogue, written: string, count = 3): readonly string[] {
  if (written.length > LONGEST_NAME) return [];
  const name = withoutPrefixes(written, null).at(-1)?.name ?? written;
  const ids = [...new Set([...catalogue.names.values()].map(({ id }) => id))];
  return nearest(name, ids, count);
}
