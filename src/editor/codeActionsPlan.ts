import { type CallArgument, command, commandTitle } from '../contributions';
import type { CallReport, RuleId } from '../core/report';
import type { Location } from '../core/source';
import { textless } from '../core/textless';
import { canBeCounted } from './canBeCounted';
import { contains, meets } from './hoverArea';
import { asReached, type Reach, sharedOffers, type SwitchOffer, switchTitle, whyBlocked } from './switchModelOffers';

/** One line of the menu. */
export interface PlannedAction {
  readonly title: string;
  /** `quickFix`: of a diagnostic; `rewrite`: of the code; `more`: what only says something, at the end of the menu. */
  readonly kind: 'quickFix' | 'rewrite' | 'more';
  readonly command: string;
  readonly argument: CallArgument;
  /** The diagnostic's rule. */
  readonly fixes?: RuleId;
  readonly isPreferred?: true;
  /** Why it can't be done. */
  readonly disabled?: string;
}

export interface PlanQuestion {
  readonly calls: readonly CallReport[];
  /** The cursor or the selection. */
  readonly range: Location;
  readonly uri: string;
  readonly version: number;
  /** The rules of the diagnostics there. */
  readonly rules: readonly RuleId[];
  readonly reachOf: (offer: SwitchOffer) => Reach;
  /** All of it writes or sends something, which is for workspaces that the user trusts. */
  readonly isTrusted: boolean;
  /** The editor asks by itself, for the lightbulb: it should shine only where something is to be had. */
  readonly unasked: boolean;
}

/** What can be done about the call, its model or the model's definition at a place; few lines, the edits first. */
export function planActions(question: PlanQuestion): readonly PlannedAction[] {
  if (!question.isTrusted) return [];
  const calls = callsIn(question);
  const [call] = calls;
  if (!call || call.ignored) return [];
  const offers = sharedOffers(calls).map((offer) => asReached(offer, question.reachOf(offer)));
  const isUnknown = call.model.value === null || isUnpriced(call);
  const isWorthIt = offers.some(({ advice }) => advice.fix) || isUnknown;
  if (question.unasked && !isWorthIt) return [];
  return [
    ...offers.map((offer) => switchAction(offer, offers, call, question)),
    ...tellingActions(call, offers, question),
  ];
}

/** The call that the range is in, or all that the definition there feeds. */
function callsIn({ calls, range }: PlanQuestion): readonly CallReport[] {
  const touched = calls.filter((call) => meets(call, range));
  const around = touched.filter((call) => contains(call, range));
  // Of nested calls the one that starts last is the innermost.
  const innermost = [...around].sort((a, b) => b.line - a.line || b.column - a.column)[0] ?? touched[0];
  if (innermost) return [innermost];
  return calls.filter(
    ({ model: { definedAt } }) => definedAt && definedAt.path === undefined && meets(definedAt, range),
  );
}

function switchAction(
  offer: SwitchOffer,
  offers: readonly SwitchOffer[],
  call: CallReport,
  { uri, version, rules, reachOf }: PlanQuestion,
): PlannedAction {
  const { rule, fix } = offer.advice;
  const fixes = rules.includes(rule) ? rule : undefined;
  const isPreferred = fixes !== undefined && fix && offer === offers.find(({ advice }) => advice.fix);
  return {
    title: switchTitle(offer, reachOf(offer)),
    kind: fixes === undefined ? 'rewrite' : 'quickFix',
    command: command.switchModel,
    argument: { uri, id: call.id, to: offer.to, version },
    ...(fixes !== undefined && { fixes }),
    ...(isPreferred && { isPreferred }),
    ...(!fix && { disabled: whyBlocked(offer) }),
  };
}

function tellingActions(
  call: CallReport,
  [offer]: readonly SwitchOffer[],
  { uri, version, range }: PlanQuestion,
): readonly PlannedAction[] {
  const { id, model, input } = call;
  const action = (title: string, name: keyof typeof command, more: Partial<CallArgument> = {}): PlannedAction => ({
    title,
    kind: 'more',
    command: command[name],
    argument: { uri, id, version, ...more },
  });
  const hole = input.holes.find(({ at }) => at.path === undefined && meets(at, range));
  return [
    ...(offer ? [action(`Compare With ${offer.toName}…`, 'compare', { to: offer.to })] : []),
    ...(canBeCounted(call) ? [action(commandTitle.countExactly, 'countExactly')] : []),
    ...(model.value === null ? [action(setModelTitle(call), 'setModel')] : []),
    ...(isUnpriced(call)
      ? [
          action(`Set Alias of ${model.value ?? ''}…`, 'setAlias'),
          action(`Set Price of ${model.value ?? ''}…`, 'setPrice'),
        ]
      : []),
    ...(hole ? [action(`Set Size of ${hole.name}…`, 'setSize', { hole: hole.written })] : []),
    action(commandTitle.setTraffic, 'setTraffic'),
    action(commandTitle.setTask, 'setTask'),
    action(commandTitle.ignoreCall, 'ignoreCall'),
  ];
}

/** It names a model, and nobody says what that costs. */
export function isUnpriced({ kind, model, cost }: CallReport): boolean {
  return model.value !== null && cost.perCallUsd === null && textless(kind) === null;
}

/** `Set Model for settings.model…` */
export function setModelTitle({ model: { expression } }: CallReport): string {
  return expression === '' ? commandTitle.setModel : `Set Model for ${expression}…`;
}
