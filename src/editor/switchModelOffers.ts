import type { AdviceReport, CallReport } from '../core/report';

/** Advice to switch to a model; blocked where there is no edit. */
export interface SwitchOffer {
  /** The catalogue's id. */
  readonly to: string;
  readonly toName: string;
  readonly advice: AdviceReport;
}

const MOST = 3;

/** The models that a call is advised to switch to, as the advice puts them: the best first, each once. */
export function switchOffers(call: CallReport): readonly SwitchOffer[] {
  if (call.ignored) return [];
  const offers = new Map<string, SwitchOffer>();
  for (const advice of call.advice) {
    const { to } = advice;
    if (to !== null && !offers.has(to)) offers.set(to, { to, toName: advice.toName ?? to, advice });
  }
  return [...offers.values()].slice(0, MOST);
}

/**
 * What can be offered where the model of several calls is written: only what every one of them is advised, since the
 * edit changes them all.
 */
export function sharedOffers(calls: readonly CallReport[]): readonly SwitchOffer[] {
  const [first, ...others] = calls.map(switchOffers);
  return (first ?? []).flatMap((offer) => {
    const same = others.map((offers) => offers.find(({ to }) => to === offer.to));
    if (same.some((each) => each === undefined)) return [];
    return [same.find((each) => each && !each.advice.fix) ?? offer];
  });
}

/** `≈ 98 % cheaper`; empty where the price stays. */
export function saving({ savesPercent }: AdviceReport): string {
  if (savesPercent === 0) return '';
  return savesPercent > 0 ? `≈ ${savesPercent} % cheaper` : `≈ ${-savesPercent} % dearer`;
}

/** What an edit reaches beyond the call it is made for. */
export interface Reach {
  /** The other calls that the definition feeds. */
  readonly others: number;
  /** The file's path where the definition stands in another; its edit is shown first. */
  readonly path: string | null;
  /** Why a call of another open file, which it would change too, forbids it; one sentence. */
  readonly blocked: string | null;
}

/** The offer as it can be had: blocked where a call of another file forbids it. */
export function asReached(offer: SwitchOffer, { blocked }: Pick<Reach, 'blocked'>): SwitchOffer {
  if (blocked === null || !offer.advice.fix) return offer;
  const advice: AdviceReport & { edit?: unknown } = { ...offer.advice, fix: false, blocked: [blocked] };
  delete advice.edit;
  return { ...offer, advice };
}

/**
 * Why an edit that changes another call as well would do it harm; null where that call is advised the same. What the user
 * silenced is not asked: it has no advice.
 *
 * @param place of the call, in words: `b.py line 3`
 */
export function whyNotAlso({ to, toName }: SwitchOffer, other: CallReport, place: string): string | null {
  if (other.ignored) return null;
  const same = other.advice.find((advice) => advice.to === to);
  if (same?.fix) return null;
  const also = `The call in ${place} takes its model from the same place`;
  return same ? `${also}. ${same.blocked.join(' ')}`.trim() : `${also}, and is not advised to use ${toName}.`;
}

/** `Switch to Claude Haiku 5.5 (≈ 98 % cheaper) in config.py, for 3 calls…` */
export function switchTitle({ toName, advice }: SwitchOffer, { others, path }: Pick<Reach, 'others' | 'path'>): string {
  const cheaper = saving(advice);
  const file = path?.split('/').at(-1);
  return [
    `Switch to ${toName}`,
    cheaper === '' ? '' : ` (${cheaper})`,
    file === undefined ? '' : ` in ${file}`,
    others === 0 ? '' : `${file === undefined ? '' : ','} for ${others + 1} calls`,
    file === undefined ? '' : '…',
  ].join('');
}

/** Why it is not done as an edit, in one line. */
export function whyBlocked({ advice }: SwitchOffer): string {
  return advice.blocked.join(' ') || 'It needs more than another name of the model.';
}
