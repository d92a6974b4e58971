import { styleText } from 'node:util';
import { formatCount, formatUsdClosely } from '../core/format';
import { ageWords, type CatalogueAge } from './catalogueAge';
import { type Column, layOut, widthOf } from './columns';
import { lifecycleWords } from './modelFacts';
import type { CataloguedModel } from './models';
import { printableLine } from './printable';

export interface ModelsReport {
  readonly version: 1;
  readonly tool: string;
  readonly catalogue: CatalogueAge & {
    /** A source's short name → what it is and where. */
    readonly sources: Readonly<Record<string, string>>;
  };
  readonly today: string;
  readonly models: readonly CataloguedModel[];
}

interface Field extends Column {
  readonly head: string;
  readonly of: (model: CataloguedModel) => string;
}

const NOT_KNOWN = '?';

const FIELDS = {
  id: { head: 'model', align: 'left', wraps: true, of: ({ askFor }) => printableLine(askFor) },
  provider: { head: 'provider', align: 'left', of: ({ provider }) => printableLine(provider) },
  kind: { head: 'kind', align: 'left', of: ({ kind }) => kind },
  tier: { head: 'tier', align: 'left', of: ({ tier }) => tier ?? '' },
  input: { head: 'in, per 1M', align: 'right', of: (model) => rateOf(model, 'input') },
  output: { head: 'out, per 1M', align: 'right', of: (model) => rateOf(model, 'output') },
  context: { head: 'context', align: 'right', of: ({ contextTokens }) => limit(contextTokens) },
  answer: { head: 'output limit', align: 'right', of: ({ maxOutputTokens }) => limit(maxOutputTokens) },
  lifecycle: { head: 'lifecycle', align: 'left', wraps: true, of: lifeOf },
} as const satisfies Record<string, Field>;

/** The list as a person wants to see it; the JSON has the rest. */
export function modelsTable(
  { models, today, catalogue }: ModelsReport,
  { width, colour }: { readonly width: number | null; readonly colour: boolean },
): string {
  const style = (text: string): string => (colour ? styleText('dim', text, { validateStream: false }) : text);
  const room = width ?? Number.POSITIVE_INFINITY;
  const { id, provider, kind, tier, input, output, context, answer, lifecycle } = FIELDS;
  const kinds = new Set(models.map((model) => model.kind)).size > 1 ? [kind] : [];
  const all: readonly Field[] = [id, provider, ...kinds, tier, input, output, context, answer, lifecycle];
  const fields = widthOf(cellsOf(all, models)) <= room ? all : [id, ...kinds, input, output, context, lifecycle];
  const [head = [], ...rows] = layOut(fields, cellsOf(fields, models), room);
  const priced = `${formatCount(models.length)} ${models.length === 1 ? 'model' : 'models'}; list prices of ${today} in US dollars, ${ageWords(catalogue, today)}.`;
  const body = models.length > 0 ? [...head.map(style), ...rows.flat(), ''] : ['No such model.'];
  return `${[...body, ...(models.length > 0 ? [style(priced)] : [])].join('\n')}\n`;
}

function cellsOf(fields: readonly Field[], models: readonly CataloguedModel[]): readonly (readonly string[])[] {
  return [fields.map(({ head }) => head), ...models.map((model) => fields.map((field) => field.of(model)))];
}

function rateOf({ price, kind }: CataloguedModel, what: 'input' | 'output'): string {
  if (!price) return NOT_KNOWN;
  const rate = price.usdPerMillion[what];
  // Embeddings give nothing that could be billed; pictures and sounds have prices of their own.
  return rate === 0 && kind !== 'text' ? '' : formatUsdClosely(rate);
}

function limit(tokens: number | null): string {
  return tokens === null ? NOT_KNOWN : formatCount(tokens);
}

function lifeOf({ lifecycle }: CataloguedModel): string {
  const { replacement } = lifecycle;
  return lifecycleWords(lifecycle) + (replacement === null ? '' : `, then ${printableLine(replacement)}`);
}
