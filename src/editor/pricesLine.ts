import { command, commandTitle } from '../contributions';
import { areOld, type PricesInUse, pricesWords } from '../core/pricesInUse';
import { commandLink, plain } from './markdown';

/** How old the prices are, in Markdown, with the way to newer ones where they are old; empty where nobody knows. */
export function pricesLine(of: { readonly prices?: PricesInUse; readonly isTrusted: boolean }): string {
  const { prices, isTrusted } = of;
  if (!prices) return '';
  const words = plain(pricesWords(prices));
  if (!areOld(prices)) return words;
  return `${words}${isTrusted ? ` · ${commandLink(commandTitle.refreshPrices, command.refreshPrices)}` : ''}`;
}
