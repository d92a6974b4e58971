import type { CommentChange } from '../core/configuration/commentEdit';
import type { ConfigurationChange } from '../core/configuration/edit';
import { type StatedPrice, type StatedTraffic, writeTraffic } from '../core/configuration/quantity';
import type { CallReport, HoleReport } from '../core/report';
import type { TaskKind } from '../core/tasks/kinds';
import { withoutIcons } from './callItem';

/** One way to say something: which calls it is then said of, and where it is written. */
export interface TellingChoice {
  readonly label: string;
  readonly detail: string;
  readonly to:
    | { readonly kind: 'file'; readonly change: ConfigurationChange }
    | { readonly kind: 'comment'; readonly change: CommentChange };
}

/** What *Set Size…* is about: a hole, or the answer. */
export type Sized = { readonly kind: 'hole'; readonly hole: HoleReport } | { readonly kind: 'output' };

const THIS_CALL = 'This call only';
const IN_FILE = 'In promptfare.json.';

export function modelChoices({ model }: CallReport, id: string): readonly TellingChoice[] {
  const choices: TellingChoice[] = [];
  // An id at the call is no expression, and a name that the catalogue has stands for itself.
  if (model.evidence !== 'literal' && model.written !== '') {
    choices.push({
      label: withoutIcons(`Every call whose model is ${model.expression}`),
      detail: `${IN_FILE} All calls of the workspace with this same expression are meant.`,
      to: { kind: 'file', change: { kind: 'model', expression: model.written, model: id } },
    });
  }
  const name = model.evidence === 'configured' || model.catalogueId !== null ? null : model.value;
  if (name !== null && name !== id) {
    choices.push(...aliasChoices(name, id));
  }
  return [...choices, inComment({ kind: 'model', model: id })];
}

export function aliasChoices(name: string, id: string): readonly TellingChoice[] {
  return [
    {
      label: withoutIcons(`Every call to ${name}`),
      detail: `${IN_FILE} The name stands for ${withoutIcons(id)}, wherever it is used: a deployment's, a gateway's.`,
      to: { kind: 'file', change: { kind: 'alias', name, model: id } },
    },
  ];
}

export function priceChoices(name: string, price: StatedPrice): readonly TellingChoice[] {
  return [
    {
      label: withoutIcons(`${name}: ${price.input} in, ${price.output} out`),
      detail: `${IN_FILE} In US dollars per million tokens.`,
      to: { kind: 'file', change: { kind: 'price', model: name, ...price } },
    },
  ];
}

export function sizeChoices(call: CallReport, sized: Sized, tokens: number): readonly TellingChoice[] {
  if (sized.kind === 'output') {
    const change = { kind: 'output', tokens } as const;
    return [
      { label: THIS_CALL, detail: IN_FILE, to: { kind: 'file', change: { ...change, call: call.id } } },
      inComment(change),
    ];
  }
  const { name, written } = sized.hole;
  const change = { kind: 'size', hole: written, tokens } as const;
  return [
    { label: THIS_CALL, detail: IN_FILE, to: { kind: 'file', change: { ...change, call: call.id } } },
    {
      label: withoutIcons(`Every ${name}`),
      detail: `${IN_FILE} All that is filled in under this name, in every call of the workspace.`,
      to: { kind: 'file', change: { ...change, call: null } },
    },
    inComment(change),
  ];
}

/** `path`: of the file, relative to the folder of `promptfare.json`. */
export function trafficChoices(call: CallReport, path: string, traffic: StatedTraffic): readonly TellingChoice[] {
  const rule = (match: Extract<ConfigurationChange, { readonly kind: 'traffic' }>['match']): TellingChoice['to'] => ({
    kind: 'file',
    change: { kind: 'traffic', match, ...traffic },
  });
  const each = `Each call: ${writeTraffic(traffic)}.`;
  return [
    { label: THIS_CALL, detail: IN_FILE, to: rule({ id: call.id }) },
    ...(call.function === null
      ? []
      : [
          {
            label: withoutIcons(`Calls in ${call.function}`),
            detail: `${IN_FILE} ${each} In every function of this name.`,
            to: rule({ function: call.function }),
          },
        ]),
    { label: 'Calls in this file', detail: `${IN_FILE} ${each}`, to: rule({ glob: literalGlob(path) }) },
    {
      label: 'All calls of the workspace',
      detail: `${IN_FILE} ${each} Unless a rule for the file, the function or the call says otherwise.`,
      to: rule({ glob: '**' }),
    },
    inComment({ kind: 'traffic', ...traffic }),
  ];
}

export function taskChoices(call: CallReport, task: TaskKind): readonly TellingChoice[] {
  return [
    { label: THIS_CALL, detail: IN_FILE, to: { kind: 'file', change: { kind: 'task', call: call.id, task } } },
    inComment({ kind: 'task', task }),
  ];
}

function inComment(change: CommentChange): TellingChoice {
  return {
    label: 'This call, as a comment',
    detail: 'In a comment at the call, which stays with it.',
    to: { kind: 'comment', change },
  };
}

/** A path may hold what a glob reads as a pattern: `app/[id]/page.tsx`. */
export function literalGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
