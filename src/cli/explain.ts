import type { CallReport } from '../core/report';
import { printableLine } from './printable';
import { CONFIGURATION_NAME } from './configurationFile';

/** Why a call has no cost, and what the user can do about it; empty where it has one. */
export function explanation({ model, cost }: CallReport): readonly string[] {
  if (cost.perCallUsd !== null) return [];
  if (model.value !== null && model.catalogueId === null) {
    const id = quoted(model.value);
    const nearest = model.nearest?.map(printableLine) ?? [];
    return [
      `unknown model ${id}: no price${model.reason ? `, ${printableLine(model.reason)}` : ''}`,
      ...(nearest.length > 0 ? [`did you mean ${nearest.join(' or ')}?`] : []),
      `→ ${CONFIGURATION_NAME}: "prices": { ${id}: { "input": …, "output": … } } in US dollars per million tokens,`,
      `  or, where it is your own name of a model: "aliases": { ${id}: "<model id>" }`,
    ];
  }
  if (model.value === null) {
    const several = model.candidates.length > 0 ? `one of ${model.candidates.map(printableLine).join(', ')}` : null;
    const why = several ?? (model.reason ? printableLine(model.reason) : 'the code does not say it');
    const fix =
      model.expression === ''
        ? []
        : [`→ ${CONFIGURATION_NAME}: "models": { ${quoted(model.expression)}: "<model id>" }`];
    return [`model not known: ${why}`, ...fix];
  }
  return [`no price: ${cost.reason ? printableLine(cost.reason) : 'the catalogue has none for this day'}`];
}

/** As it is written in JSON. */
function quoted(text: string): string {
  return JSON.stringify(printableLine(text));
}
