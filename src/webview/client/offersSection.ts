import { approximately, formatCount, formatCountRange, formatUsdAtMost } from '../../core/format';
import type { Offer, Preview, Rival, Side, View } from '../protocol';
import { element, refill } from './element';
import { visibleText } from './visibleText';
import { rivalField } from './rivalField';
import { keyWords } from './words';

export interface OffersSection {
  readonly element: HTMLElement;
  readonly rival: () => Rival;
  readonly update: (preview: Preview, maxOutputTokens: number) => void;
}

export interface OffersActions {
  readonly onChange: () => void;
  readonly setKey: (side: Side) => void;
  readonly showSettings: () => void;
}

/** Before anything is sent: which models, at which addresses, how many tokens, and the most it can cost. */
export function offersSection(view: View, actions: OffersActions): OffersSection {
  const rival = rivalField(view.choices, view.draft.other, actions.onChange);
  const own = element('p', { className: 'model' });
  const details = [element('div', { className: 'offer' }), element('div', { className: 'offer' })] as const;
  const shared = element('div');
  const shown = element(
    'section',
    { ariaLabel: 'What will be sent' },
    element(
      'div',
      { className: 'columns offers' },
      element('div', { className: 'column' }, element('h2', {}, 'The Call’s Model'), own, details[0]),
      element('div', { className: 'column' }, element('h2', {}, 'Compared With'), rival.element, details[1]),
    ),
    shared,
  );
  const update = (preview: Preview, maxOutputTokens: number): void => {
    const [first] = preview.offers;
    own.textContent = visibleText(first.kind === 'askable' ? first.announcement.contestant.model : first.model);
    // What holds for both is said once.
    const both = notesOf(preview.offers[0]).filter((note) => notesOf(preview.offers[1]).includes(note));
    for (const side of [0, 1] as const) {
      const offer = preview.offers[side];
      const notes = notesOf(offer).filter((note) => !both.includes(note));
      refill(details[side], ...offerParts(offer, side, maxOutputTokens, actions), ...notes.map(noteOf));
    }
    refill(shared, ...both.map(noteOf));
  };
  return { element: shown, rival: rival.value, update };
}

function notesOf(offer: Offer): readonly string[] {
  return offer.kind === 'askable' ? offer.notes : [];
}

function noteOf(note: string): HTMLElement {
  return element('p', { className: 'note' }, visibleText(note));
}

function offerParts(offer: Offer, side: Side, maxOutputTokens: number, actions: OffersActions): readonly Node[] {
  if (offer.kind === 'notAskable') {
    const reason = element('p', { className: 'reason' }, visibleText(offer.reason));
    return offer.settable ? [reason, button('Open Settings', actions.showSettings, 'link')] : [reason];
  }
  const { announcement, needsKey } = offer;
  const { host, inputTokens, atMostUsd } = announcement;
  const range = formatCountRange(inputTokens);
  const likely = `${approximately(inputTokens)}${formatCount(inputTokens.likely)}`;
  const rows: readonly (readonly [string, string])[] = [
    ['Sent to', visibleText(host)],
    ['Input', range === formatCount(inputTokens.likely) ? `${likely} tokens` : `${likely} tokens (${range})`],
    ['Output', `at most ${formatCount(maxOutputTokens)} tokens`],
    ['Cost', atMostUsd === null ? 'unknown: no price is known' : `at most ${formatUsdAtMost(atMostUsd)}`],
  ];
  const list = element(
    'dl',
    {},
    ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    element('dt', {}, 'Key'),
    element(
      'dd',
      { className: needsKey ? 'missing' : '' },
      `${keyWords(announcement, needsKey)} `,
      button(
        announcement.hasKey ? 'Replace…' : 'Set API Key…',
        () => {
          actions.setKey(side);
        },
        'link',
      ),
    ),
  );
  return [list];
}

function button(label: string, onclick: () => void, className: string): HTMLButtonElement {
  return element('button', { type: 'button', className, textContent: label, onclick });
}
