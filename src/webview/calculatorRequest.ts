import type { CalculatorCall, CalculatorRequest, Draft } from './calculatorProtocol';

/** No workload of anybody is larger; beyond it floating-point numbers lose whole units. */
const MOST = 1e15;
/** As many as the engine takes: each is a request of its own. */
const MOST_TURNS = 1000;
const MOST_CONTENDERS = 20;
const MOST_PARTS = 5;
const MOST_MODEL_CHARACTERS = 200;
/** A result of 20 rows has some 10,000. */
const MOST_COPIED_CHARACTERS = 200_000;
const SERVICE_TIERS: readonly unknown[] = [undefined, 'flex', 'priority', 'fast'];
const RETENTIONS: readonly unknown[] = [undefined, '5m', '1h'];

/** A message of the page, which is as trustworthy as what it shows: null unless it is a request, in every part. */
export function readCalculatorRequest(message: unknown): CalculatorRequest | null {
  if (!isRecord(message)) return null;
  const { id, call, takes } = message;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof call !== 'string') return null;
  if (!Object.hasOwn(TAKES, call)) return null;
  return TAKES[call as CalculatorCall](takes) ? ({ id, call, takes } as CalculatorRequest) : null;
}

const isNothing = (takes: unknown): boolean => takes === null;

const TAKES: { readonly [C in CalculatorCall]: (takes: unknown) => boolean } = {
  fill: isNothing,
  calculate: isDraft,
  copy: (takes) => typeof takes === 'string' && takes.length <= MOST_COPIED_CHARACTERS,
  showCall: isNothing,
};

function isDraft(takes: unknown): takes is Draft {
  if (!isRecord(takes)) return false;
  const { workload, contenders } = takes;
  return isWorkload(workload) && isListOf(contenders, MOST_CONTENDERS, isContender);
}

function isWorkload(workload: unknown): boolean {
  if (!isRecord(workload)) return false;
  const { per, inputTokens, cacheReadTokens, cacheWriteTokens, serviceTier, regional, passRate } = workload;
  const { turns = 1, systemTokens = 0 } = workload;
  const amounts = [workload['requests'], inputTokens, workload['outputTokens'], cacheReadTokens, cacheWriteTokens];
  if (!Number.isInteger(turns) || !isBetween(turns, 1, MOST_TURNS)) return false;
  if (!isBetween(systemTokens, 0, Number(inputTokens))) return false;
  if (!amounts.every((amount) => isBetween(amount, 0, MOST))) return false;
  if (Number(cacheReadTokens) + Number(cacheWriteTokens) > Number(inputTokens)) return false;
  if (!isBetween(workload['batchShare'], 0, 1) || !isBetween(passRate, 0, 1) || passRate === 0) return false;
  if (!RETENTIONS.includes(workload['cacheRetention'])) return false;
  if (regional !== undefined && typeof regional !== 'boolean') return false;
  return (per === 'day' || per === 'month') && SERVICE_TIERS.includes(serviceTier);
}

function isContender(contender: unknown): boolean {
  if (!isListOf(contender, MOST_PARTS, isPart) || contender.length === 0) return false;
  const shares = contender.map((part) => (part as { readonly share: number }).share);
  return Math.abs(shares.reduce((total, share) => total + share, 0) - 1) < 1e-6;
}

function isPart(part: unknown): boolean {
  if (!isRecord(part)) return false;
  const { model, share } = part;
  if (typeof model !== 'string' || model === '' || model.length > MOST_MODEL_CHARACTERS) return false;
  return isBetween(share, 0, 1);
}

function isListOf(list: unknown, most: number, isOne: (each: unknown) => boolean): list is readonly unknown[] {
  return Array.isArray(list) && list.length <= most && list.every(isOne);
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
