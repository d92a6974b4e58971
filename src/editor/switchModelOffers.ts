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
}

/** `Switch to Claude Haiku 5.5 (≈ 98 % cheaper) in config.py, for 3 calls…` */
export function switchTitle({ toName, advice }: SwitchOffer, { others, path }: Reach): string {
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
