import type { Node } from 'jsonc-parser';
import { type Configuration, rowsOf, type TrafficRule } from './configuration';
import { insertAt, type JsonStep, printed } from './insert';
import { nodeAt, treeOf } from './jsonTree';
import { parseConfiguration } from './parse';
import { applyEdits, type TextEdit } from './textEdit';

/** One thing that the user says. */
export type ConfigurationChange =
  /** Of an expression as written in the code. */
  | { readonly kind: 'model'; readonly expression: string; readonly model: string }
  /** Of a name that the catalogue does not have: a deployment's, a gateway's. */
  | { readonly kind: 'alias'; readonly name: string; readonly model: string }
  /** In US dollars per million tokens. */
  | { readonly kind: 'price'; readonly model: string; readonly input: number; readonly output: number }
  /** In tokens, by the hole's expression. `call`: the id of the call; null for the holes of that name everywhere. */
  | { readonly kind: 'size'; readonly call: string | null; readonly hole: string; readonly tokens: number }
  /** In tokens. */
  | { readonly kind: 'output'; readonly call: string; readonly tokens: number }
  | ({ readonly kind: 'traffic' } & TrafficRule)
  | { readonly kind: 'task'; readonly call: string; readonly task: string };

export type ConfigurationEdit =
  /** To the text as it was given, from its end to its start; empty where it says so already. */
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  /** A sentence. Nothing was changed. */
  | { readonly ok: false; readonly reason: string };

/** What a new file starts from. */
export const NEW_CONFIGURATION = '{\n  "version": 1\n}\n';

/**
 * Says one thing in `promptfare.json`: replaces the value, or adds it at the end of its object. Comments, layout, line
 * ends, order and trailing commas stay. A file with errors is left as it is: nothing said in it would be heard.
 *
 * @param text the file's; null where there is none
 */
export function editConfiguration(text: string | null, change: ConfigurationChange): ConfigurationEdit {
  const before = text ?? '';
  if (before.replace(/^\uFEFF/, '').trim() === '') {
    const edited = editText(NEW_CONFIGURATION, change);
    if (!edited.ok) return edited;
    const bom = before.startsWith('\uFEFF') ? 1 : 0;
    return { ok: true, edits: [{ start: bom, end: before.length, text: applyEdits(NEW_CONFIGURATION, edited.edits) }] };
  }
  return editText(before, change);
}

function editText(before: string, change: ConfigurationChange): ConfigurationEdit {
  const { configuration, problems } = parseConfiguration(before);
  if (configuration === null) {
    const first = problems.find((problem) => problem.severity === 'error');
    const where = first ? `, line ${first.line}: ${first.message}` : '';
    return {
      ok: false,
      reason: `promptfare.json has an error${where}. Correct it first: until then nothing new in it counts.`,
    };
  }
  // A blank in the place of a byte order mark keeps every offset.
  const json = before.replace(/^\uFEFF/, ' ');
  const root = treeOf(json);
  if (!root) return CANNOT;
  const edits = assignments(change, configuration)
    .flatMap(({ path, value }) => assign(json, root, path, value))
    .sort((a, b) => b.start - a.start);
  const after = parseConfiguration(applyEdits(before, edits)).configuration;
  return after !== null && says(after, change) ? { ok: true, edits } : CANNOT;
}

const CANNOT: ConfigurationEdit = {
  ok: false,
  reason: 'promptfare.json cannot be edited for this: please write it there by hand.',
};

interface Assignment {
  readonly path: readonly JsonStep[];
  readonly value: unknown;
}

function assignments(change: ConfigurationChange, { traffic, sizes, prices }: Configuration): readonly Assignment[] {
  switch (change.kind) {
    case 'model':
      return [{ path: ['models', change.expression], value: change.model }];
    case 'alias':
      return [{ path: ['aliases', change.name], value: change.model }];
    case 'price':
      return assignedPrice(change, own(prices, change.model));
    case 'task':
      return [{ path: ['tasks', change.call], value: change.task }];
    case 'size':
      return change.call === null
        ? [{ path: ['sizes', change.hole], value: change.tokens }]
        : [sizeOfCall(change.call, change.hole, change.tokens, sizes)];
    case 'output':
      return [sizeOfCall(change.call, 'output', change.tokens, sizes)];
    case 'traffic': {
      const { match, calls, per } = change;
      // Of rules with the same match the last one counts.
      const at = traffic.findLastIndex((rule) => sameMatch(rule.match, match));
      if (at < 0) return [{ path: ['traffic', traffic.length], value: { match, calls, per } }];
      return [
        { path: ['traffic', at, 'calls'], value: calls },
        { path: ['traffic', at, 'per'], value: per },
      ];
    }
  }
}

/** What else stands in the price stays; of prices by date the last one is meant. */
function assignedPrice(
  { model, input, output }: Extract<ConfigurationChange, { readonly kind: 'price' }>,
  there: Configuration['prices'][string] | undefined,
): readonly Assignment[] {
  if (there === undefined) return [{ path: ['prices', model], value: { input, output } }];
  const path = ['prices', model, ...('input' in there ? [] : [there.length - 1])];
  return [
    { path: [...path, 'input'], value: input },
    { path: [...path, 'output'], value: output },
  ];
}

function sizeOfCall(call: string, hole: string, tokens: number, sizes: Configuration['sizes']): Assignment {
  // A number under a call's id means no hole: the object takes its place.
  return typeof sizes[call] === 'object' || !Object.hasOwn(sizes, call)
    ? { path: ['sizes', call, hole], value: tokens }
    : { path: ['sizes', call], value: { [hole]: tokens } };
}

function assign(json: string, root: Node, path: readonly JsonStep[], value: unknown): readonly TextEdit[] {
  const there = nodeAt(root, path);
  if (!there) return insertAt(json, root, path, value);
  if (there.value === value) return [];
  return [{ start: there.offset, end: there.offset + there.length, text: printed(value) }];
}

/** Whether the file now says it: what an edit is checked by. */
function says(after: Configuration, change: ConfigurationChange): boolean {
  switch (change.kind) {
    case 'model':
      return own(after.models, change.expression) === change.model;
    case 'alias':
      return own(after.aliases, change.name) === change.model;
    case 'price': {
      const rows = own(after.prices, change.model);
      const price = rows === undefined ? undefined : rowsOf(rows).at(-1);
      return price?.input === change.input && price.output === change.output;
    }
    case 'task':
      return own(after.tasks, change.call) === change.task;
    case 'size': {
      if (change.call === null) return own(after.sizes, change.hole) === change.tokens;
      return sizeIn(after, change.call, change.hole) === change.tokens;
    }
    case 'output':
      return sizeIn(after, change.call, 'output') === change.tokens;
    case 'traffic': {
      const rule = after.traffic.findLast((each) => sameMatch(each.match, change.match));
      return rule?.calls === change.calls && rule.per === change.per;
    }
  }
}

function sizeIn({ sizes }: Configuration, call: string, hole: string): number | undefined {
  const ofCall = own(sizes, call);
  return typeof ofCall === 'object' ? own(ofCall, hole) : undefined;
}

function own<T>(of: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

function sameMatch(one: TrafficRule['match'], other: TrafficRule['match']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
