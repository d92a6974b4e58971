import { type Model, nameOf } from '../catalogue/catalogue';
import { lineWords, linesWords } from '../placeWords';
import { type DataFormat, dataFormatOf } from '../data/dataFormat';
import type { AdviceEdit } from '../report';
import type { Span } from '../source';
import type { SyntaxFile } from '../syntax/syntaxFile';
import type { KnownCall } from './advisable';
import { respell } from './respell';

/** The change of a model's name where it is written; without one, why. */
export interface EditResult {
  readonly edit: AdviceEdit | null;
  readonly blocked: readonly string[];
  readonly caveats: readonly string[];
}

/** Hosts that sell a maker's models under names, at dates or in regions of their own. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  azure: 'On Azure a model goes by the name of its deployment: deploy the other one, and name that.',
  bedrock: 'Bedrock has names, regions and dates of its own for its models.',
  vertex: 'Vertex AI has names, regions and dates of its own for its models.',
  foundry: 'Foundry has names, regions and dates of its own for its models.',
  aws: 'AWS has names, regions and dates of its own for its models.',
  'google-cloud': 'Google Cloud has names, regions and dates of its own for its models.',
};
/** Gateways whose names for models are the maker's with the maker in front. */
const PASS_ON: ReadonlySet<string> = new Set(['openrouter', 'vercel']);

/** Why the other model may not go by that name, or not be had, where a call is sent; at most one sentence. */
export function hostBlocks({ bill: { provider, model } }: KnownCall, target: Model): readonly string[] {
  if (provider === null) return [`It is sent to an address that run time sets, which may not have ${nameOf(target)}.`];
  if (provider === model.provider || PASS_ON.has(provider)) return [];
  const why = Object.hasOwn(OTHER_NAMES, provider) ? OTHER_NAMES[provider] : undefined;
  return [why ?? `It goes through ${provider}, which may have other names for its models.`];
}

export function editOf(call: KnownCall, target: Model, file: SyntaxFile): EditResult {
  const { site, report, bill } = call;
  const none = (...blocked: readonly string[]): EditResult => ({ edit: null, blocked, caveats: [] });
  const elsewhere = hostBlocks(call, target);
  if (elsewhere.length > 0) return none(...elsewhere);
  const { provider, model } = bill;
  const { value, evidence } = report.model;
  if (evidence === 'configured') return none('The model is not written in the code: you have said which it is.');
  const { definedAt, alsoDefinedAt = [] } = site.model;
  if (value === null || definedAt === null) return none('The code does not say where the model is written.');
  if (alsoDefinedAt.length > 0) {
    const places = [definedAt, ...alsoDefinedAt].map((span) => file.location(span));
    return none(`The model is written at several places: ${linesWords(places)}.`);
  }
  const inside = literalInside(definedAt, value, file);
  if (inside === null) {
    const written = file.location(definedAt);
    const { path } = written;
    return none(
      `What ${lineWords(written)}${path === undefined ? '' : ` of ${path}`} says is not the model's name in plain quotes.`,
    );
  }
  const respelt = respell(value, model, target, provider);
  if (respelt === null) return none(`\`${value}\` is no name that can be spelt for another model.`);
  const at = file.location(inside);
  const { definition } = site.model;
  if (definition?.typed === true) return none('Its declared type may not allow another name.');
  if (definition && definition.setAnew.length > 0) {
    const places = definition.setAnew.map((span) => file.location(span));
    return none(`\`${definition.name}\` is set anew in ${linesWords(places)}: run time says which model it is.`);
  }
  return {
    edit: { at, replaces: value, text: respelt.text },
    blocked: [],
    caveats: [
      ...(respelt.dated ? [`\`${value}\` is one snapshot; \`${respelt.text}\` is whichever is current.`] : []),
      ...(evidence === 'default' ? ['It is a default: what run time sets instead stays as it is.'] : []),
      ...(at.path === undefined
        ? definition?.shared === true
          ? [`Calls in other files may take \`${definition.name}\` from here too.`]
          : []
        : [`It is written in ${at.path}: calls in other files may take it from there too.`]),
    ],
  };
}

const UNQUOTED: ReadonlySet<DataFormat> = new Set<DataFormat>(['yaml', 'environment', 'ini']);

/** The span between a literal's quotes, where the text there is the value to the letter: no prefix, escape or hole. */
function literalInside(span: Span, value: string, file: SyntaxFile): Span | null {
  const written = file.written(span);
  // In YAML and the like it may stand without quotes, and another model's name, spelt as this one is, can as well.
  const format = dataFormatOf(file.location(span).path ?? '');
  if (written === value && format !== undefined && UNQUOTED.has(format)) return span;
  const quote = written[0] ?? '';
  if (!`"'\``.includes(quote) || quote === '' || written.length < 2 || !written.endsWith(quote)) return null;
  return written.slice(1, -1) === value ? { start: span.start + 1, end: span.end - 1 } : null;
}
