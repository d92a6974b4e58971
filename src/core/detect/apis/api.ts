import type { Feature, PartRole } from '../../report';
import type { CallExpression } from '../../syntax/expression';
import type { Origin, Step } from '../origin';

/** One SDK: which values are its clients, which of their methods send a request, and what the request looks like. */
export interface ApiFamily {
  /** A regular expression's source that every file with a call of this SDK contains. */
  readonly hint: string;
  /** The last names of its methods and functions: only calls of these are looked at. */
  readonly methods: readonly string[];
  readonly recognise: (origin: Origin) => Recognised | null;
  /** The modules whose functions may be imported under other names. */
  readonly isModule: (module: string) => boolean;
}

export interface Recognised {
  /** `anthropic.messages.create`. */
  readonly api: string;
  readonly shape: RequestShape;
  /** Where requests go unless the client was given an address. */
  readonly host: Host;
  /** The calls that made the client, the last copy first, to read its address from; none where there is none to see. */
  readonly clients: readonly CallExpression[];
}

/** `gateway` hosts pass a vendor's model on at about the vendor's price; `cloud` hosts sell it under their own contract. */
export interface Host {
  /** Who is billed; null where the model's name says it. */
  readonly provider: string | null;
  readonly kind: 'vendor' | 'cloud' | 'gateway' | 'deployment';
}

export interface RequestShape {
  /** Python's parameters in their order. */
  readonly positional?: readonly string[];
  /** Which positional argument holds the options in JavaScript. */
  readonly options?: number;
  readonly model: readonly string[];
  /** `vercel`: a model object of the AI SDK, or a gateway's string. */
  readonly modelForm: 'id' | 'vercel' | 'prefixed';
  readonly prompt: readonly PromptField[];
  readonly maxOutput: readonly string[];
  readonly tools: readonly string[];
  readonly schema: readonly string[];
  readonly thinking: readonly string[];
  readonly implies: readonly Feature[];
  /** The call sends a list of requests: where the list stands, and what each of its entries has the request in. */
  readonly batch?: { readonly requests: string; readonly params: string };
  /** The SDK calls the model again with what its tools gave: which argument has the option that ends it, and when it ends without. */
  readonly loop?: { readonly argument: number; readonly option: string; readonly most: number };
  /** Why a request without a model has one all the same. */
  readonly modelElsewhere?: string;
}

export interface PromptField {
  readonly field: string;
  readonly role: PartRole;
  /** `either`: a text, or a list of messages. */
  readonly form: 'text' | 'messages' | 'either';
}

export interface ClientFamily {
  readonly sdk: string;
  readonly hint: string;
  readonly modules: RegExp;
  /** The constructor that a module's default export is. */
  readonly defaultClient: (module: string) => string;
  /** Constructors and factories → where their requests go. */
  readonly clients: Readonly<Record<string, Host>>;
  /** Python's `openai.chat.completions.create`: the module is a client. */
  readonly moduleHost?: Host;
  readonly methods: Readonly<Record<string, RequestShape>>;
}

/** Called on a client, these give a client again. */
const COPIES = new Set(['with_options', 'withOptions', 'copy']);
/** Steps on the way to a method that change neither the request nor the price. */
const PASSED = new Set(['beta', 'with_raw_response', 'with_streaming_response']);

/** An SDK whose methods hang on a client. */
export function clientFamily(family: ClientFamily): ApiFamily {
  const recognise = (origin: Origin): Recognised | null => {
    if (!family.modules.test(origin.module)) return null;
    const steps = named(withoutPassed(origin.steps), family.defaultClient(origin.module));
    const made = madeAt(steps, family);
    const rest = made === null ? steps : steps.slice(made.index);
    if (rest.some((step) => step.kind === 'call')) return null;
    const path = rest.map((step) => (step.kind === 'name' ? step.name : '')).join('.');
    const shape = Object.hasOwn(family.methods, path) ? family.methods[path] : undefined;
    const host = made?.host ?? family.moduleHost;
    if (shape === undefined || host === undefined) return null;
    return {
      api: `${family.sdk}.${path}`,
      shape,
      host,
      clients: [...copiesIn(origin.steps), ...(made?.call ? [made.call] : [])],
    };
  };
  const methods = Object.keys(family.methods).map((path) => path.slice(path.lastIndexOf('.') + 1));
  return {
    hint: family.hint,
    methods: [...new Set(methods)],
    recognise,
    isModule: (module) => family.modules.test(module),
  };
}

/** `client.with_options(base_url=…)` has an address of its own; the last one counts. */
function copiesIn(steps: readonly Step[]): readonly CallExpression[] {
  return steps
    .flatMap((step, index) => {
      const before = steps[index - 1];
      return step.kind === 'call' && step.call !== null && before?.kind === 'name' && COPIES.has(before.name)
        ? [step.call]
        : [];
    })
    .reverse();
}

function withoutPassed(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (step.kind === 'name' && (PASSED.has(step.name) || COPIES.has(step.name))) continue;
    if (step.kind === 'call' && before?.kind === 'name' && COPIES.has(before.name)) continue;
    kept.push(step);
  }
  return kept;
}

/** Gives a default export, which has no name of its own, the client's: `import OpenAI from "openai"`, `const OpenAI = require("openai")`. */
function named(steps: readonly Step[], name: string): readonly Step[] {
  const [first, ...rest] = steps;
  if (first?.kind === 'call') return [{ kind: 'name', name }, ...steps];
  if (first?.kind !== 'name' || first.name !== 'default') return steps;
  return rest[0]?.kind === 'call' ? [{ kind: 'name', name }, ...rest] : rest;
}

export interface FunctionFamily {
  readonly sdk: string;
  readonly hint: string;
  readonly modules: RegExp;
  readonly host: Host;
  readonly functions: Readonly<Record<string, RequestShape>>;
}

/** An SDK of plain functions. */
export function functionFamily(family: FunctionFamily): ApiFamily {
  const recognise = (origin: Origin): Recognised | null => {
    if (!family.modules.test(origin.module) || origin.steps.some((step) => step.kind === 'call')) return null;
    const name = origin.steps
      .map((step) => (step.kind === 'name' ? step.name : ''))
      .filter((step) => step !== 'default')
      .join('.');
    const shape = Object.hasOwn(family.functions, name) ? family.functions[name] : undefined;
    return shape === undefined ? null : { api: `${family.sdk}.${name}`, shape, host: family.host, clients: [] };
  };
  return {
    hint: family.hint,
    methods: Object.keys(family.functions),
    recognise,
    isModule: (module) => family.modules.test(module),
  };
}

/** Where in the steps a client is made, by a constructor or a factory of the table. */
function madeAt(
  steps: readonly Step[],
  family: ClientFamily,
): { readonly index: number; readonly host: Host; readonly call: CallExpression | null } | null {
  const index = steps.findIndex((step) => step.kind === 'call');
  const step = steps[index];
  const before = steps[index - 1];
  if (step?.kind !== 'call' || before?.kind !== 'name') return null;
  const host = Object.hasOwn(family.clients, before.name) ? family.clients[before.name] : undefined;
  return host === undefined ? null : { index: index + 1, host, call: step.call };
}
