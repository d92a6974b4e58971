import { formatUsd } from '../core/format';
import type { CallReport } from '../core/report';
import { costSign } from './evidenceWords';
import { hoverOffers } from './hoverOffers';
import { linksOf } from './hoverLinks';
import { markdownTable, unbroken } from './hoverTable';
import { code, link, plain } from './markdown';
import { pricesLine } from './pricesLine';
import type { HoverPlace } from './renderHover';
import { sharedOffers } from './switchModelOffers';

const MOST_CALLS = 8;

/** Over the definition of a model that several calls take: which they are, and what could be written there instead. */
export function renderHoverDefinition(calls: readonly [CallReport, ...CallReport[]], place: HoverPlace): string {
  const shown = calls.length > MOST_CALLS ? calls.slice(0, MOST_CALLS - 1) : calls;
  const more = calls.length - shown.length;
  const offers = sharedOffers(calls);
  return [
    `${code(calls[0].model.value ?? calls[0].model.expression)} feeds **${calls.length} calls** of this file`,
    hoverOffers(offers, linksOf(calls[0], place).switchTo, calls[0].cost.currency),
    markdownTable([
      { head: 'Call', rule: ':--', cells: shown.map((call) => whichCall(call, place)) },
      { head: 'Per call', rule: '--:', cells: shown.map(perCall) },
    ]),
    more === 0 ? '' : `and ${more} more`,
    calls.some(({ cost }) => cost.perCallUsd) ? pricesLine(place) : '',
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function whichCall({ line, column, endLine, endColumn, function: name }: CallReport, place: HoverPlace): string {
  const address = place.addressOf({ line, column, endLine, endColumn });
  const where = unbroken(`line ${line}`);
  return `${address === null ? where : link(where, address)}${name === null ? '' : ` in ${code(name) || plain(name)}`}`;
}

function perCall(call: CallReport): string {
  const { perCallUsd, currency } = call.cost;
  return perCallUsd ? unbroken(`${costSign(call)}${formatUsd(perCallUsd.likely, currency)}`) : 'price unknown';
}
