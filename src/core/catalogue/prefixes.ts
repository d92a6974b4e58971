import { SELLERS, sellerOf } from './hosts';

/** A name with prefixes taken off, and what they said. */
export interface Form {
  readonly name: string;
  /** Whose model it must then be; null where no prefix names a maker. */
  readonly of: string | null;
  /** Who is billed, where that is somebody who sells models that others make. */
  readonly host: string | null;
  /** The same where the name says it. */
  readonly seller: string | null;
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
  ...Object.entries(SELLERS).flatMap(([host, { spelt }]) =>
    spelt.length === 0 ? [] : [{ pattern: new RegExp(`^(?:${spelt.join('|')})[/:]`), host }],
  ),
  { pattern: /^arn:aws[\w-]*:bedrock:[\w-]*:\d*:(?:inference-profile|foundation-model)\//, host: 'bedrock' },
  { pattern: /^(us|eu|apac|global|us-gov|jp|au|ca|in)\.(?=[a-z]+\.)/, host: 'bedrock' },
  { pattern: /^(?:converse|invoke)\/(?=(?:[a-z-]+\.)+)/ },
  { pattern: /^([a-z]{2}(?:-[a-z]+)+-\d)\/(?=(?:[a-z-]+\.)+)/ },
  { pattern: /^projects\/[^/]+\/locations\/([^/]+)\/(?=publishers\/)/, host: 'vertex' },
  { pattern: /^publishers\/(?=[a-z]+\/models\/)/, host: 'vertex' },
  { pattern: /^anthropic\/models\//, of: 'anthropic' },
  { pattern: /^google\/models\//, of: 'google' },
  { pattern: /^mistralai\/models\//, of: 'mistral' },
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
  readonly host?: string;
}

/** The name itself, then with one more prefix off at a time. */
export function withoutPrefixes(written: string, host: string | null): readonly Form[] {
  const forms: Form[] = [];
  let form: Form | null = { name: written, of: null, host, seller: null, soldOnlyBy: null, region: null };
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
    const host = prefix.host ?? null;
    // `mistral/openai/…` names two makers: no model is both.
    if (form.of !== null && (host !== null || (prefix.of !== undefined && form.of !== prefix.of))) return null;
    return {
      name: form.name.slice(taken.length),
      of: form.of ?? prefix.of ?? null,
      host: host ?? form.host,
      // Only Bedrock writes a maker with a dot: `anthropic.claude-…`.
      seller: host ?? (taken.endsWith('.') ? 'bedrock' : form.seller),
      soldOnlyBy: host !== null && sellerOf(host)?.passesOn.length === 0 ? host : form.soldOnlyBy,
      region: region ?? form.region,
    };
  }
  return null;
}

/** Who is billed, by what stands before the model's name alone: a seller (`azure`), or a maker (`openai`). */
export function saidBefore(written: string): string | null {
  const last = withoutPrefixes(written, null).at(-1);
  return last?.seller ?? last?.of ?? null;
}
