import { nearest } from '../nearest';
import type { Catalogue, Model } from './catalogue';

/** How a written name led to a model: as its id, as a listed alias, by the user's word, or after a prefix or suffix was taken off. */
export type MatchHow = 'exact' | 'alias' | 'configured' | 'stripped';

export interface Match {
  readonly model: Model;
  readonly how: MatchHow;
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
    const model = find(catalogue, configured, options.provider)?.model;
    // The user's word stands even where it names no model we know: falling back would contradict it.
    return model ? { model, how: 'configured' } : null;
  }
  return find(catalogue, written, options.provider);
}

/** Hosts of models that others make: their ids are also other hosts' ids, at other prices, so the host must be known. */
const HOSTS: ReadonlySet<string> = new Set(['groq']);

/** The longest names are ARNs, of about 150 characters: what is longer is no name, and taking it apart would only take time. */
const LONGEST_NAME = 300;

function find(catalogue: Catalogue, written: string, provider: string | null | undefined): Match | null {
  if (written.length > LONGEST_NAME) return null;
  const forms = withoutPrefixes(written);
  // All plain forms first: `gpt-4o-2024-05-13` has a price of its own, which its undated name must not hide.
  for (const shorten of [same, withoutVersion, withoutDate]) {
    for (const { name, of } of forms) {
      const shortened = shorten(name);
      const model = shortened === null ? undefined : catalogue.names.get(shortened);
      if (!model) continue;
      if (of !== null && of !== model.provider) continue;
      if (HOSTS.has(model.provider) && of !== model.provider && provider !== model.provider) continue;
      if (shortened !== written) return { model, how: 'stripped' };
      return { model, how: model.id === written ? 'exact' : 'alias' };
    }
  }
  return null;
}

/** A name with prefixes taken off, and whose model it must then be; null where the prefix names only the way there. */
interface Form {
  readonly name: string;
  readonly of: string | null;
}

/**
 * What stands before a model's id, and whose model it then is.
 *
 * Slashes are LiteLLM's, OpenRouter's and Vercel's, colons LangChain's and Pydantic AI's, dots Bedrock's.
 */
const PREFIXES: readonly { readonly pattern: RegExp; readonly of: string | null }[] = [
  { pattern: /^arn:aws[\w-]*:bedrock:[\w-]*:\d*:(?:inference-profile|foundation-model)\//, of: null },
  { pattern: /^(?:us|eu|apac|global|us-gov|jp|au|ca)\.(?=[a-z]+\.)/, of: null },
  { pattern: /^(?:bedrock|bedrock_converse)[/:]/, of: null },
  { pattern: /^(?:converse|invoke|[a-z]{2}(?:-[a-z]+)+-\d)\/(?=(?:[a-z-]+\.)+)/, of: null },
  { pattern: /^projects\/[^/]+\/locations\/[^/]+\/(?=publishers\/)/, of: null },
  { pattern: /^publishers\/(?=[a-z]+\/models\/)/, of: null },
  { pattern: /^anthropic\/models\//, of: 'anthropic' },
  { pattern: /^google\/models\//, of: 'google' },
  { pattern: /^mistralai\/models\//, of: 'mistral' },
  { pattern: /^(?:vertex_ai|vertex|google_vertexai|google-vertex)[/:]/, of: null },
  { pattern: /^(?:azure|azure_ai|azure_openai)[/:]/, of: null },
  { pattern: /^openrouter[/:]/, of: null },
  { pattern: /^anthropic[/:.]/, of: 'anthropic' },
  { pattern: /^openai[/:.]/, of: 'openai' },
  { pattern: /^(?:google|gemini|google_genai|google-gla)[/:]/, of: 'google' },
  { pattern: /^models\//, of: 'google' },
  { pattern: /^(?:mistral|mistralai)[/:.]/, of: 'mistral' },
  { pattern: /^(?:xai|x-ai)[/:]/, of: 'xai' },
  { pattern: /^deepseek[/:]/, of: 'deepseek' },
  { pattern: /^(?:cohere|cohere_chat)[/:.]/, of: 'cohere' },
  { pattern: /^groq[/:]/, of: 'groq' },
];

/** The name itself, then with one more prefix off at a time. */
function withoutPrefixes(written: string): readonly Form[] {
  const forms: Form[] = [];
  let form: Form | null = { name: written, of: null };
  while (form) {
    forms.push(form);
    form = withoutPrefix(form);
  }
  return forms;
}

function withoutPrefix({ name, of }: Form): Form | null {
  for (const prefix of PREFIXES) {
    const shorter = name.replace(prefix.pattern, '');
    if (shorter === name) continue;
    // `mistral/openai/…` names two makers: no model is both.
    if (of !== null && prefix.of !== null && of !== prefix.of) return null;
    return { name: shorter, of: of ?? prefix.of };
  }
  return null;
}

function same(name: string): string | null {
  return name;
}

/** Bedrock's `-v1:0` and `-v1` (some with the context, `:200k`), Vertex's `@default`. */
function withoutVersion(name: string): string | null {
  return cut(name, /(?:-v\d+(?::\d+(?::\d+k)?)?|@default)$/);
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
  const name = withoutPrefixes(written).at(-1)?.name ?? written;
  const ids = catalogue.models.map(({ id }) => id);
  return nearest(name, ids, count);
}
