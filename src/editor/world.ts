import type { CompareWorld } from '../webview/comparePanel';
import type { CalculatorWorld } from '../webview/calculatorPanel';
import type { CountingWorld } from './tokenCounting';
import type { ExactCountStore } from './exactCounts';
import type { RefreshWorld } from './refreshPrices';
import type { TellingServices } from './telling';

/**
 * What commands work with. It is made once, at activation, and handed over: the bundles that are loaded later hold
 * nothing of it themselves, or there would be two of it.
 */
export interface World extends CompareWorld, CalculatorWorld, CountingWorld, RefreshWorld, TellingServices {
  readonly exactCounts: ExactCountStore;
}
