import { type CallArgument, command, commandTitle } from '../contributions';
import type { CallReport } from '../core/report';
import { canBeCounted } from './canBeCounted';
import { commandLink, plain } from './markdown';
import { type SwitchOffer, switchOffers } from './switchModelOffers';

/** The links of a hover, in Markdown; empty where there is none. */
export interface HoverLinks {
  readonly switchTo: (offer: SwitchOffer) => string;
  readonly setSize: (name: string) => string;
  readonly compare: string;
  readonly showSum: string;
  readonly calculate: string;
  /** Empty where nobody counts the call's tokens, or somebody has. */
  readonly countExactly: string;
  readonly setModel: string;
  readonly setPrice: string;
  readonly setAlias: string;
  readonly setTraffic: string;
  readonly setTask: string;
  readonly ignore: string;
  readonly openConfiguration: string;
  /** Looks for callers in files that nobody has opened. */
  readonly scanWorkspace: string;
}

/** All commands that a hover may run, and no other: text of the workspace is in it. */
export const HOVER_COMMANDS: readonly string[] = [
  command.switchModel,
  command.compare,
  command.showSum,
  command.openCalculator,
  command.countExactly,
  command.setModel,
  command.setPrice,
  command.setAlias,
  command.setSize,
  command.setTraffic,
  command.setTask,
  command.ignoreCall,
  command.openConfiguration,
  command.scanWorkspace,
  command.refreshPrices,
];

export function linksOf(
  call: CallReport,
  place: {
    readonly uri: string;
    readonly version: number;
    readonly isTrusted: boolean;
    readonly hasFolder: boolean;
  },
): HoverLinks {
  const argument: CallArgument = { uri: place.uri, id: call.id, version: place.version };
  const trusted = (text: string, name: keyof typeof command, more: Partial<CallArgument> = {}): string =>
    place.isTrusted ? commandLink(plain(text), command[name], { ...argument, ...more }) : '';
  const [best] = switchOffers(call);
  return {
    switchTo: ({ to, toName, advice }) => (advice.fix ? trusted(`Switch to ${toName}`, 'switchModel', { to }) : ''),
    setSize: (hole) => trusted(commandTitle.setSize, 'setSize', { hole }),
    compare: best
      ? trusted(`Compare With ${best.toName}…`, 'compare', { to: best.to })
      : trusted(commandTitle.compare, 'compare'),
    showSum: commandLink('Show the Sum', command.showSum, argument),
    calculate: commandLink(commandTitle.openCalculator, command.openCalculator, argument),
    countExactly: canBeCounted(call) ? trusted(commandTitle.countExactly, 'countExactly') : '',
    setModel: trusted(commandTitle.setModel, 'setModel'),
    setPrice: trusted(commandTitle.setPrice, 'setPrice'),
    setAlias: trusted(commandTitle.setAlias, 'setAlias'),
    setTraffic: trusted(commandTitle.setTraffic, 'setTraffic'),
    setTask: trusted(commandTitle.setTask, 'setTask'),
    ignore: trusted(commandTitle.ignoreCall, 'ignoreCall'),
    openConfiguration:
      place.isTrusted && place.hasFolder ? commandLink('Open promptfare\\.json', command.openConfiguration) : '',
    scanWorkspace: place.hasFolder ? commandLink(commandTitle.scanWorkspace, command.scanWorkspace) : '',
  };
}
