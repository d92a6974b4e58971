import type { Calibration } from './calibration';
import type { ExactCount } from './countRequest';

/** The exact counts that a workspace keeps, as an analysis uses them. */
export interface ExactCounts {
  readonly byHash: ReadonlyMap<string, ExactCount>;
  readonly calibration: Calibration;
}
