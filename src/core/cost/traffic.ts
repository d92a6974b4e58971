import type { Configuration, TrafficRule } from '../configuration/configuration';
import type { StatedTraffic } from '../configuration/quantity';
import { globMatcher } from '../glob';

export interface Traffic {
  readonly callsPerMonth: number;
  readonly evidence: 'configured';
  /** Who says so, for the reader: `promptfare.json says so`. */
  readonly because: string;
}

/** A month's days, and what the user states of all calls. */
export type TrafficTerms = Pick<Configuration, 'traffic' | 'defaultTraffic' | 'daysPerMonth'>;

/** What a traffic rule can ask of a call. */
export interface CallPlace {
  /** `path#function/api/ordinal`. */
  readonly id: string;
  /** The enclosing function, as in the id; null at the top level. */
  readonly function: string | null;
  /** Relative to the folder of the configuration file, with forward slashes. */
  readonly path: string;
  /** Null where the task is not known. */
  readonly taskKind: string | null;
}

/**
 * How often a call runs, by the user's word; null without one, for traffic is never invented. The most specific rule
 * wins: by id, then function, then a glob that names one file, then globs with wildcards, the longer before the shorter,
 * `**` last, then task. Of two equally specific ones the later wins, as in other configuration files of globs. Where no
 * rule speaks of the call, the default counts that the user has stated.
 */
export function trafficOf(call: CallPlace, { traffic, defaultTraffic, daysPerMonth }: TrafficTerms): Traffic | null {
  let best: { readonly rule: TrafficRule; readonly rank: number } | null = null;
  for (const rule of traffic) {
    const rank = rankOf(call, rule.match);
    if (rank > 0 && rank >= (best?.rank ?? 0)) best = { rule, rank };
  }
  if (best) return statedTraffic(best.rule, daysPerMonth, 'promptfare.json says so');
  return defaultTraffic && statedTraffic(defaultTraffic, daysPerMonth, 'your default traffic, from the settings');
}

/** 10,000 per day are 300,000 in a month of 30 days. */
export function statedTraffic({ calls, per }: StatedTraffic, daysPerMonth: number, because: string): Traffic {
  return { callsPerMonth: per === 'day' ? calls * daysPerMonth : calls, evidence: 'configured', because };
}

/** 0 where the rule is not of this call, else more for a more specific rule. */
function rankOf(call: CallPlace, match: TrafficRule['match']): number {
  if ('id' in match) return match.id === call.id ? BY_ID : 0;
  if ('function' in match) return match.function === call.function ? BY_FUNCTION : 0;
  if ('glob' in match) return globMatcher([match.glob])(call.path) ? rankOfGlob(match.glob) : 0;
  return match.task === call.taskKind ? BY_TASK : 0;
}

const BY_TASK = 1;
const BY_EVERYTHING = 2;
/** More by the glob's length, which stays below 1. */
const BY_GLOB = 3;
const BY_FILE = 4;
const BY_FUNCTION = 5;
const BY_ID = 6;

/** A pattern is taken to be as specific as it is long: `src/api/**` more than `src/**`. */
function rankOfGlob(glob: string): number {
  const written = glob.replace(/^\.\//, '');
  if (written === '**' || written === '**/*') return BY_EVERYTHING;
  // What is behind a backslash stands for itself: `app/\[id\]/page.tsx` is one file.
  if (!/[*?[\]{}()!+@|]/.test(written.replace(/\\./g, ''))) return BY_FILE;
  return BY_GLOB + written.length / (written.length + 1);
}
