import { statedTraffic, type Traffic, trafficOf } from '../cost/traffic';
import type { EvidenceKind } from '../evidence';
import type { CallReport, RuleId } from '../report';
import type { Location } from '../source';
import { isTaskKind, type TaskKind } from '../tasks/kinds';
import type { Configuration } from './configuration';
import type { DirectiveItem } from './directive';

/** A value that the user gave, and where: a sentence for the reader. */
export interface Said<T> {
  readonly value: T;
  readonly because: string;
}

/** What the comments at one call say, those that count; the line is 1-based. */
export interface StatedItem {
  readonly item: DirectiveItem;
  readonly line: number;
}

export interface CallComments {
  readonly items: readonly StatedItem[];
  /** Each directive from its word to its end, in the order of the text: what an editor adds to. */
  readonly at: readonly Location[];
}

export const NO_COMMENTS: CallComments = { items: [], at: [] };

export interface WordQuestion {
  /** The call's id. */
  readonly id: string;
  /** As in the id; null at the top level. */
  readonly function: string | null;
  readonly path: string;
  readonly comments: CallComments;
  readonly configuration: Configuration;
}

/** A hole by its expression: in full, and as reports show it. */
export interface NamedHole {
  readonly written: string;
  readonly name: string;
}

/** The user's word for one call: the comments at it, then `promptfare.json`. Null where neither says anything. */
export interface CallWord {
  /** `written`: the call's expression for its model; `evidence`: how the code's own value is known. */
  model(written: string, evidence: EvidenceKind): Said<string> | null;
  /** In tokens. */
  size(hole: NamedHole): Said<number> | null;
  /** In tokens. */
  output(): Said<number> | null;
  task(): Said<TaskKind> | null;
  /** Of the chat that the call is part of. */
  turns(): Said<number> | null;
  /** The share of its answers that pass, above 0, at most 1. */
  passRate(): Said<number> | null;
  /** `task`: the call's, whoever named it; null where it is not known. */
  traffic(task: string | null): Traffic | null;
  readonly ignored: CallReport['ignored'] | null;
  /** What `promptfare-ignore` names; `all` where it names no rule. */
  readonly ignoredRules: ReadonlySet<RuleId | 'all'>;
}

export function callWord(question: WordQuestion): CallWord {
  const { id, comments, configuration } = question;
  const { items } = comments;
  const stated = <K extends DirectiveItem['kind']>(kind: K): readonly Stated<K>[] =>
    items.flatMap((each) => of(each, kind));
  const ignores = stated('ignore');
  const whole = ignores.find(({ item }) => item.rules.includes('all'));
  return {
    model(written, evidence) {
      const [said] = stated('model');
      if (said) return { value: said.item.model, because: commentAt(said.line) };
      // An id that stands at the call is no expression: `models` does not speak of it.
      const value = evidence !== 'literal' ? own(configuration.models, written) : undefined;
      return value === undefined ? null : { value, because: FILE };
    },
    size(hole) {
      const said = stated('size').find(({ item }) => isHole(item.hole, hole));
      if (said) return { value: said.item.tokens, because: commentAt(said.line) };
      const value = configuredSize(configuration, id, hole.written) ?? configuredSize(configuration, id, hole.name);
      return value === undefined ? null : { value, because: FILE };
    },
    output() {
      const [said] = stated('output');
      if (said) return { value: said.item.tokens, because: commentAt(said.line) };
      const value = configuredSize(configuration, id, 'output');
      return value === undefined ? null : { value, because: FILE };
    },
    task() {
      const [said] = stated('task');
      if (said) return { value: said.item.task, because: commentAt(said.line) };
      const value = own(configuration.tasks, id);
      return value === undefined || !isTaskKind(value) ? null : { value, because: FILE };
    },
    turns() {
      const [said] = stated('turns');
      if (said) return { value: said.item.turns, because: commentAt(said.line) };
      const value = own(configuration.calls, id)?.turns;
      return value === undefined ? null : { value, because: FILE };
    },
    passRate() {
      const [said] = stated('pass');
      if (said) return { value: said.item.share, because: commentAt(said.line) };
      const value = own(configuration.calls, id)?.passRate;
      return value === undefined ? null : { value, because: FILE };
    },
    traffic(taskKind) {
      const [said] = stated('traffic');
      if (said) return statedTraffic(said.item, configuration.daysPerMonth, commentAt(said.line));
      return trafficOf({ id, function: question.function, path: question.path, taskKind }, configuration);
    },
    ignored: whole ? { reason: whole.item.reason } : null,
    ignoredRules: new Set(ignores.flatMap(({ item }) => item.rules)),
  };
}

type Stated<K extends DirectiveItem['kind']> = {
  readonly item: Extract<DirectiveItem, { readonly kind: K }>;
  readonly line: number;
};

function of<K extends DirectiveItem['kind']>({ item, line }: StatedItem, kind: K): readonly Stated<K>[] {
  return item.kind === kind ? [{ item: item as Stated<K>['item'], line }] : [];
}

/** Whether a name that the user wrote is this hole's, however it is laid out. */
export function isHole(name: string, { written, name: shortened }: NamedHole): boolean {
  const plain = withoutBlanks(name);
  return plain === withoutBlanks(written) || plain === withoutBlanks(shortened);
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The size for a hole of this call, else for every hole of that name; `output` is the answer's. */
function configuredSize({ sizes }: Configuration, id: string, name: string): number | undefined {
  const ofCall = own(sizes, id);
  if (typeof ofCall === 'object' && Object.hasOwn(ofCall, name)) return ofCall[name];
  if (name === 'output') return undefined;
  const ofName = own(sizes, name);
  return typeof ofName === 'number' ? ofName : undefined;
}

function own<T>(of: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

const FILE = 'promptfare.json says so';

function commentAt(line: number): string {
  return `the comment at line ${line} says so`;
}
