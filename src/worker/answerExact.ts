import type { ExactCounts } from '../core/exact/exactCounts';
import type { Gives, Takes } from './protocol';

/** The exact counts that the engine computes with. */
export class ExactOfEngine {
  private counts: ExactCounts = { byHash: new Map(), models: new Set(), calibration: {} };

  get inUse(): ExactCounts {
    return this.counts;
  }

  use({ counts }: Takes<'useExactCounts'>): Gives<'useExactCounts'> {
    this.counts = {
      byHash: new Map(counts.map((count) => [count.hash, count])),
      models: new Set(counts.map(({ model }) => model)),
      calibration: {},
    };
    return { calibration: this.counts.calibration };
  }
}
