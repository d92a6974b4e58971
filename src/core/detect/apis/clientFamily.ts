import type { CallExpression } from '../../syntax/expression';
import type { Feature } from '../../report';
import type { Origin, Step } from '../origin';
import type { ApiFamily, Host, Made, Recognised, RequestShape, Says, Settings } from './api';

/** A constructor or factory of an SDK. */
export interface Maker {
  readonly host: Host;
  /** How it is read, where what it makes has the settings of requests with it: `ChatOpenAI(model="…")`. */
  readonly says?: Says;
  /** Its parameters with the model's id or a model object, where what it makes is a model or an agent. */
  readonly model?: readonly string[];
  /** Its parameters with an object that has further settings, or a list of such: `llm`, `agents`. */
  readonly via?: readonly string[];
}

export interface ClientFamily {
  readonly sdk: string;
  readonly hint: string;
  readonly modules: RegExp;
  /** The constructor that a module's default export is. */
  readonly defaultClient?: (module: string) => string;
  /** Constructors and factories, by name or by path (`Agent.from_file`). A host alone makes a client that says nothing of requests. */
  readonly clients: Readonly<Record<string, Host | Maker>>;
  /** Python's `openai.chat.completions.create`: the module is a client. */
  readonly moduleHost?: Host;
  /**
   * The ways from a client to a request, by their names, with `()` where something is called on the way:
   * `messages.create`, `chats.create().send_message`; `()` alone is the object that is called itself.
   */
  readonly methods: Readonly<Record<string, RequestShape>>;
  /** Methods that give the same object with more settings: `bind_tools`. */
  readonly passes?: Readonly<Record<string, Says>>;
}

/** Called on a client, these give a client again. */
const COPIES = new Set(['with_options', 'withOptions', 'copy']);
/** Steps on the way to a method that change neither the request nor the price. */
const PASSED = new Set(['beta', 'with_raw_response', 'with_streaming_response']);

/** An SDK whose methods hang on a client, a model or an agent. */
export function clientFamily(family: ClientFamily): ApiFamily {
  const wayOf = (origin: Origin): Way | null => {
    if (!family.modules.test(origin.module)) return null;
    const steps = named(withoutPassed(origin.steps), family.defaultClient?.(origin.module));
    const made = madeAt(steps, family.clients);
    return { made, ...walk(made === null ? steps : steps.slice(made.index), family.passes ?? {}) };
  };
  const recognise = (origin: Origin, call: CallExpression): Recognised | null => {
    const way = wayOf(origin);
    if (way === null) return null;
    const { made, path, between, passed } = way;
    const method = path === '' ? '()' : path;
    const shape = Object.hasOwn(family.methods, method) ? family.methods[method] : undefined;
    const host = made?.maker.host ?? family.moduleHost;
    if (shape === undefined || host === undefined) return null;
    if (shape.needs !== undefined && !mayPass(call, shape.needs)) return null;
    const on = between.flatMap((call, index) => {
      const says = shape.on?.[index];
      return says === undefined || call === null ? [] : [{ ...says, call }];
    });
    return {
      api: [family.sdk, ...path.replaceAll('()', '').split('.')].filter((name) => name !== '').join('.'),
      shape: withImplied(shape, passed),
      host,
      clients: [...copiesIn(origin.steps), ...(made?.call ? [made.call] : [])],
      settings: [...on.reverse(), ...passed, ...settingsOf(made)],
    };
  };
  const made = (origin: Origin): Made | null => {
    const way = wayOf(origin);
    if (way?.made == null || way.path !== '') return null;
    const { maker } = way.made;
    const { model = [], via = [] } = maker;
    if (model.length === 0 && via.length === 0 && maker.says === undefined) return null;
    return { host: maker.host, model, via, settings: [...way.passed, ...settingsOf(way.made)] };
  };
  return {
    hint: family.hint,
    methods: [...new Set(Object.keys(family.methods).map(lastName))].filter((name) => name !== ''),
    ...(Object.hasOwn(family.methods, '()') && { callsObjects: true }),
    recognise,
    made,
    isModule: (module) => family.modules.test(module),
    knows: (module) => family.modules.test(module),
  };
}

/** By its name, or by a spread that may have it. */
function mayPass(call: CallExpression, name: string): boolean {
  return call.arguments.some((each) => each.kind === 'namedSpread' || (each.kind === 'named' && each.name === name));
}

interface MadeAt {
  readonly index: number;
  readonly maker: Maker;
  readonly call: CallExpression | null;
}

interface Way {
  readonly made: MadeAt | null;
  /** From the client to the method: `chats.create().send_message`. */
  readonly path: string;
  /** The calls on the way; null where a declared type stands for one. */
  readonly between: readonly (CallExpression | null)[];
  /** The calls that gave the same object again, the last first. */
  readonly passed: readonly Settings[];
}

function lastName(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return name.replaceAll('()', '');
}

function walk(steps: readonly Step[], passes: Readonly<Record<string, Says>>): Omit<Way, 'made'> {
  let path = '';
  const between: (CallExpression | null)[] = [];
  const passed: Settings[] = [];
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at];
    const next = steps[at + 1];
    if (step?.kind === 'call') {
      path += '()';
      between.push(step.call);
    } else if (step !== undefined) {
      const says = next?.kind === 'call' && Object.hasOwn(passes, step.name) ? passes[step.name] : undefined;
      if (says !== undefined && next?.kind === 'call') {
        if (next.call !== null) passed.unshift({ ...says, call: next.call });
        at++;
      } else path += path === '' ? step.name : `.${step.name}`;
    }
  }
  return { path, between, passed };
}

function withImplied(shape: RequestShape, passed: readonly Settings[]): RequestShape {
  const more: readonly Feature[] = passed.flatMap(({ implies = [] }) => implies);
  return more.length === 0 ? shape : { ...shape, implies: [...new Set([...shape.implies, ...more])] };
}

function settingsOf(made: MadeAt | null): readonly Settings[] {
  return made?.call != null && made.maker.says !== undefined ? [{ ...made.maker.says, call: made.call }] : [];
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
function named(steps: readonly Step[], name: string | undefined): readonly Step[] {
  if (name === undefined) return steps;
  const [first, ...rest] = steps;
  if (first?.kind === 'call') return [{ kind: 'name', name }, ...steps];
  if (first?.kind !== 'name' || first.name !== 'default') return steps;
  return rest[0]?.kind === 'call' ? [{ kind: 'name', name }, ...rest] : rest;
}

/** Where in the steps a client is made, by a constructor or a factory of the table: the first call. */
function madeAt(steps: readonly Step[], clients: ClientFamily['clients']): MadeAt | null {
  const index = steps.findIndex((step) => step.kind === 'call');
  const step = steps[index];
  const names = steps.slice(0, index).map((each) => (each.kind === 'name' ? each.name : ''));
  if (step?.kind !== 'call') return null;
  const keys = names.map((_, from) => names.slice(from).join('.'));
  const key = keys.find((each) => Object.hasOwn(clients, each));
  const found = key === undefined ? undefined : clients[key];
  if (found === undefined) return null;
  return { index: index + 1, maker: 'host' in found ? found : { host: found }, call: step.call };
}
