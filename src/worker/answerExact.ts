import { calibrationOf } from '../core/exact/calibration';
import type { ExactCounts } from '../core/exact/exactCounts';
import { readKeptCounts } from '../core/exact/keptCounts';
import type { Gives, Takes } from './protocol';

/** The exact counts that the engine computes with. */
export class ExactOfEngine {
  private counts: ExactCounts = { byHash: new Map(), models: new Set(), calibration: {} };

  get inUse(): ExactCounts {
    return this.counts;
  }

  /** What is kept comes from where anybody may have written: it is checked. */
  use({ counts: kept }: Takes<'useExactCounts'>): Gives<'useExactCounts'> {
    const counts = readKeptCounts(kept);
    this.counts = {
      byHash: new Map(counts.map((count) => [count.hash, count])),
      models: new Set(counts.map(({ model }) => model)),
      calibration: calibrationOf(counts),
    };
    return { calibration: this.counts.calibration };
  }
}
