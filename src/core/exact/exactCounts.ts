import type { Calibration } from './calibration';
import type { ExactCount } from './countRequest';

/** The exact counts that a workspace keeps, as an analysis uses them. */
export interface ExactCounts {
  readonly byHash: ReadonlyMap<string, ExactCount>;
  /** The models that any of them is of, as their vendors know them: of no other a request is made to look it up. */
  readonly models: ReadonlySet<string>;
  readonly calibration: Calibration;
}
