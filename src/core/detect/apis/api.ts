import type { CallKind, Feature, PartRole } from '../../report';
import type { CallExpression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import type { Address } from '../address';
import type { Origin } from '../origin';
import type { Fields } from '../request';

/** One SDK: which values are its clients, models and agents, which of their methods send a request, and what the request looks like. */
export interface ApiFamily {
  /** A regular expression's source that every file with a call of this SDK contains. */
  readonly hint: string;
  /** Its calls stand in files with its hint alone, which says as much as an import. */
  readonly isInHinted?: true;
  /** The last names of its methods and functions: only calls of these are looked at. */
  readonly methods: readonly string[];
  /** Its objects are called themselves: `agent("…")`. Then every call of a file with its hint is looked at. */
  readonly callsObjects?: true;
  /** What a call is whose callee comes from there; null where it is none of this SDK. */
  readonly recognise: (origin: Origin, call: CallExpression, evaluator: Evaluator) => Recognised | null;
  /** What a call is whose callee goes back to nothing known, where it says enough itself: a vendor's address, a command of the SDK. */
  readonly recogniseAlone?: (call: CallExpression, evaluator: Evaluator) => Recognised | null;
  /** What a value is that comes from there: a model or an agent that requests are made with; null where it is none. */
  readonly made: (origin: Origin) => Made | null;
  /** The modules whose functions may be imported under other names. */
  readonly isModule: (module: string) => boolean;
  /** The modules of whose origins `recognise` and `made` may say anything: of most values dozens of tables need not be asked. Absent: of any. */
  readonly knows?: (module: string) => boolean;
}

export interface Recognised {
  /** `anthropic.messages.create`. */
  readonly api: string;
  readonly shape: RequestShape;
  /** Where requests go unless the client was given an address. */
  readonly host: Host;
  /** The calls that made the client, the last copy first, to read its address from; none where there is none to see. */
  readonly clients: readonly CallExpression[];
  /** The calls on the way that say more of the request, the nearest first: what it passes itself goes before them. */
  readonly settings: readonly Settings[];
  /** What it passes, where that stands elsewhere than in its arguments: in a body of JSON. */
  readonly fields?: Fields;
  /** Where it goes, where it says so itself. */
  readonly address?: Address;
  /** Where it goes unless its client or its model was given an address: what the file sets for all. */
  readonly usualAddress?: Address;
}

/** A model, an agent or a client with the settings of its requests. */
export interface Made {
  readonly host: Host;
  /** The parameters that hold the model's id, or another object that has it. */
  readonly model: readonly string[];
  /** The parameters that hold an object with further settings: an agent's `llm`. */
  readonly via: readonly string[];
  /** The calls that made it, the last first. */
  readonly settings: readonly Settings[];
}

/** A call that says how requests are: `ChatOpenAI(model="…")`, `.bind_tools(tools)`. */
export interface Settings extends Says {
  readonly call: CallExpression;
}

/** How the arguments of a call are read. */
export interface Says {
  /** Python's parameters in their order. */
  readonly positional?: readonly string[];
  /** JavaScript's parameters in their order, where they are more than one object of options. */
  readonly parameters?: readonly string[];
  /** Which argument holds the options in JavaScript: the first unless `parameters` names it. */
  readonly options?: number;
  /** The parameter that JavaScript's options stand for where they are no object: `generateContent("…")`. */
  readonly sole?: string;
  /** Parameters by the names that the request's shape knows them by: `model_name` is `model`. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** What it adds to every request. */
  readonly implies?: readonly Feature[];
}

/** `gateway` hosts pass a vendor's model on at about the vendor's price; `cloud` hosts sell it under their own contract. */
export interface Host {
  /** Who is billed; null where the model's name says it. */
  readonly provider: string | null;
  readonly kind: 'vendor' | 'cloud' | 'gateway' | 'deployment';
}

/** A call that sends many requests. */
export interface BatchShape {
  /** Where the list of them stands. */
  readonly requests?: string;
  /** What each of its entries has the request in; null where it is one. */
  readonly params: string | null;
  /** Where files are named that hold them instead. */
  readonly files?: readonly string[];
}

export interface RequestShape extends Says {
  /** Absent: `inference`. */
  readonly kind?: CallKind;
  readonly model: readonly string[];
  /** `vercel`: a gateway's string where it is no model object; `prefixed`: the provider stands before the id. */
  readonly modelForm: 'id' | 'vercel' | 'prefixed';
  readonly prompt: readonly PromptField[];
  readonly maxOutput: readonly string[];
  readonly tools: readonly string[];
  readonly schema: readonly string[];
  readonly thinking: readonly string[];
  readonly implies: readonly Feature[];
  /** Fields that hold further fields of the request: Google's `config`, Bedrock's `inferenceConfig`. */
  readonly nested?: readonly string[];
  /** Fields that hold an object with settings of the request, or a list of such: an agent, a chain's `llm`. */
  readonly via?: readonly string[];
  /** How the calls on the way to the method are read, in their order: `chats.create(model=…)` of `chats.create().send_message`. */
  readonly on?: readonly Says[];
  readonly batch?: BatchShape;
  /**
   * The SDK calls the model again with what its tools gave: the option that ends it, which argument has it (where it is none of
   * the request's own parameters), and when it ends without; null where it does not.
   */
  readonly loop?: { readonly argument?: number; readonly option: string; readonly most: number | null };
  /** A parameter that must be passed: a method that clients have only then. */
  readonly needs?: string;
  /** Why a request without a model has one all the same. */
  readonly modelElsewhere?: string;
}

export interface PromptField {
  readonly field: string;
  readonly role: PartRole;
  /** `either`: a text, or a list of messages. */
  readonly form: 'text' | 'messages' | 'either';
}
