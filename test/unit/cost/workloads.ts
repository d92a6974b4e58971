import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/catalogue/load';
import { type Configuration, NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { readMix } from '../../../src/core/cost/contender';
import {
  type Contender,
  whatIf,
  type WhatIfFailure,
  type WhatIfRow,
  type WhatIfSurroundings,
  type Workload,
} from '../../../src/core/cost/whatIf';

export const TODAY = '2026-11-21';

/** One request a month of nothing: each test says what it is about. */
export const NOTHING: Workload = {
  requests: 1,
  per: 'month',
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  batchShare: 0,
  passRate: 1,
};

export function at(today = TODAY, configuration: Partial<Configuration> = {}): WhatIfSurroundings {
  return { catalogue: catalogue(), configuration: { ...NO_CONFIGURATION, ...configuration }, today };
}

/** `claude-haiku-4-5`, or a mix: `A=0.7,B=0.3`. */
export function contender(words: string): Contender {
  if (!words.includes('=')) return [{ model: words, share: 1 }];
  const mix = readMix(words);
  assert.ok(!('problem' in mix), words);
  return mix;
}

export function ask(
  words: string,
  workload: Partial<Workload>,
  surroundings: WhatIfSurroundings = at(),
): WhatIfRow | WhatIfFailure {
  return whatIf(contender(words), { ...NOTHING, ...workload }, surroundings);
}

export function row(words: string, workload: Partial<Workload>, surroundings?: WhatIfSurroundings): WhatIfRow {
  const answer = ask(words, workload, surroundings);
  assert.ok(!('reason' in answer), JSON.stringify(answer));
  return answer;
}

export function reason(words: string, workload: Partial<Workload>, surroundings?: WhatIfSurroundings): string {
  const answer = ask(words, workload, surroundings);
  assert.ok('reason' in answer, JSON.stringify(answer));
  return answer.reason;
}

/** Equal to a millionth of a cent, or of the whole: what binary fractions lose is less. */
export function near(actual: number, expected: number, message = ''): void {
  const most = 1e-8 * Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= most, `${message} ${actual} is not ${expected}`);
}
