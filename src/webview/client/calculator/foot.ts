import { formatCountExactly } from '../../../core/format';
import type { WhatIfAnswer } from '../../calculatorProtocol';
import { element } from '../element';

/** Of when the prices are, and what the figures are reckoned with. */
export function footOf(): { readonly element: HTMLElement; readonly update: (answer: WhatIfAnswer) => void } {
  const foot = element('footer', { className: 'note' });
  return {
    element: foot,
    update: ({ pricesAge, today, daysPerMonth, currency }) => {
      const rate = currency
        ? [`1 US dollar is ${formatCountExactly(currency.perUsd)} ${currency.code}, as promptfare.json says.`]
        : [];
      foot.textContent = [
        `${pricesAge}; reckoned for ${today}, in months of ${formatCountExactly(daysPerMonth)} days.`,
        ...rate,
        'Nothing of this leaves your machine.',
      ].join(' ');
    },
  };
}
