import { formatUsd } from '../core/format';
import { markdownTable, unbroken } from './hoverTable';
import { plain, shortly } from './markdown';
import { saving, type SwitchOffer, whyBlocked } from './switchModelOffers';

/** What a cell can hold before it makes the hover high. */
const LONGEST_REMARK = 90;

/** The advised models: to switch to, what a call then costs, what may get worse, or why it is no edit. Empty without. */
export function hoverOffers(offers: readonly SwitchOffer[], switchLink: (offer: SwitchOffer) => string): string {
  if (offers.length === 0) return '';
  return markdownTable([
    { head: '', rule: ':--', cells: offers.map((offer) => unbroken(switchLink(offer) || plain(offer.toName))) },
    { head: 'Per call', rule: '--:', cells: offers.map(perCall) },
    { head: '', rule: ':--', cells: offers.map(({ advice }) => unbroken(plain(saving(advice)))) },
    { head: 'What may get worse', rule: ':--', cells: offers.map(remark) },
  ]);
}

function perCall({ advice: { perCallUsd } }: SwitchOffer): string {
  return perCallUsd ? unbroken(`≈ ${formatUsd(perCallUsd.likely)}`) : '';
}

function remark(offer: SwitchOffer): string {
  const { fix, caveats } = offer.advice;
  const text = fix ? (caveats[0] ?? '') : `Not as an edit: ${whyBlocked(offer)}`;
  return shortly(text, LONGEST_REMARK);
}
