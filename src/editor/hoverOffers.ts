import { formatUsd, type ShownIn } from '../core/format';
import { markdownTable, unbroken } from './hoverTable';
import { plain, sentence, shortly } from './markdown';
import { saving, type SwitchOffer, whyBlocked } from './switchModelOffers';

/** What the last cell can hold on one line. */
const LONGEST_REMARK = 56;

/**
 * The advised models: to switch to, what a call then costs, what may get worse; below, in full, why some are no edit.
 * Empty without any.
 */
export function hoverOffers(
  offers: readonly SwitchOffer[],
  switchLink: (offer: SwitchOffer) => string,
  shownIn: ShownIn,
): string {
  if (offers.length === 0) return '';
  const table = markdownTable([
    { head: '', rule: ':--', cells: offers.map((offer) => unbroken(switchLink(offer) || plain(offer.toName))) },
    { head: 'Per call', rule: '--:', cells: offers.map((offer) => perCall(offer, shownIn)) },
    { head: 'Saves', rule: '--:', cells: offers.map(saved) },
    { head: 'What may get worse', rule: ':--', cells: offers.map(remark) },
  ]);
  const reasons = new Set(offers.filter(({ advice }) => !advice.fix).map(whyNot));
  return [table, ...reasons].join('\n\n');
}

/** One obstacle is enough to know of; the sum has all of them. */
function whyNot(offer: SwitchOffer): string {
  return `Not as an edit: ${sentence(uncapitalized(offer.advice.blocked[0] ?? whyBlocked(offer)))}`;
}

function uncapitalized(text: string): string {
  return text.replace(/^(?:It|Its|The|What|On|At|No|Of)\b/, (word) => word.toLowerCase());
}

function perCall({ advice: { perCallUsd } }: SwitchOffer, shownIn: ShownIn): string {
  return perCallUsd ? unbroken(`≈ ${formatUsd(perCallUsd.likely, shownIn)}`) : '';
}

/** Short in its column; what costs more says so in full. */
function saved({ advice }: SwitchOffer): string {
  return unbroken(plain(saving(advice).replace(/ cheaper$/, '')));
}

/** The first caveat, without what the row already says; the sum has all of them in full. */
function remark(offer: SwitchOffer): string {
  const { fix, caveats } = offer.advice;
  if (!fix) return 'not as an edit, see below';
  const [clause = ''] = (caveats[0] ?? '').split(/[:;]/);
  const named = [`${offer.toName} is `, `${offer.toName} `].find((start) => clause.startsWith(start)) ?? '';
  return shortly(clause.slice(named.length), LONGEST_REMARK);
}
