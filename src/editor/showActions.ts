import * as vscode from 'vscode';
import { type CallArgument, command, commandTitle } from '../contributions';
import type { CallReport } from '../core/report';
import { textless } from '../core/textless';
import { callFor, type ChosenCall } from './callAtCursor';
import { withoutIcons } from './callItem';
import { canBeCounted } from './canBeCounted';
import { isUnpriced, setModelTitle } from './codeActionsPlan';
import { asRange } from './places';
import { placeWords } from './placeWords';
import { priceWords } from './priceWords';
import type { ReportStore } from './store';
import { offerItem } from './switchModelItem';
import { switchOffers } from './switchModelOffers';
import { taskWords } from './taskWords';
import { fileOf } from './switchModelReach';
import type { World } from './world';

interface ActionItem extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** Behind a lens: everything that can be done about one call, to pick from. */
export async function showActions(argument: unknown, { store }: Pick<World, 'store'>): Promise<void> {
  const chosen = await callFor(argument, store);
  if (!chosen) return;
  const picked = await vscode.window.showQuickPick(actionItems(chosen, store), {
    title: withoutIcons(`${chosen.call.model.value ?? 'Unknown model'} · ${priceWords(chosen.call)}`),
    placeHolder: `What can be done about the call in line ${chosen.call.line}`,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await picked?.run?.();
}

function actionItems(chosen: ChosenCall, store: ReportStore): readonly ActionItem[] {
  const { call, document, version } = chosen;
  const argument: CallArgument = { uri: document.uri.toString(), id: call.id, version };
  const run = (name: keyof typeof command, more: Partial<CallArgument> = {}) => ({
    run: () => vscode.commands.executeCommand(command[name], { ...argument, ...more }),
  });
  const item = (label: string, name: keyof typeof command, more: Partial<CallArgument> = {}): ActionItem => ({
    label: withoutIcons(label),
    ...run(name, more),
  });

  const { isTrusted } = vscode.workspace;
  const offers = isTrusted ? switchOffers(call) : [];
  const [best] = offers;
  const compare = best ? `Compare With ${best.toName}…` : commandTitle.compare;
  const sections: readonly (readonly [string, readonly ActionItem[]])[] = [
    [
      'Cheaper models',
      offers.map((offer) => ({
        ...offerItem(offer, document, store, call.cost.currency),
        ...run('switchModel', { to: offer.to }),
      })),
    ],
    [
      'Try it',
      [
        ...(isTrusted ? [item(compare, 'compare', best && { to: best.to })] : []),
        {
          ...item(commandTitle.openCalculator, 'openCalculator'),
          description: 'any model, with the figures of this call',
        },
        ...(isTrusted && canBeCounted(call)
          ? [{ ...item(commandTitle.countExactly, 'countExactly'), description: 'by its vendor, for nothing' }]
          : []),
      ],
    ],
    ['Say what the code does not', isTrusted ? tellingItems(call, item) : []],
    [
      'Look',
      [
        ...(call.cost.perCallUsd ? [item(commandTitle.showSum, 'showSum')] : []),
        ...definitionItem(chosen),
        ...(call.ignored || !isTrusted ? [] : [item(commandTitle.ignoreCall, 'ignoreCall')]),
      ],
    ],
  ];
  return sections.flatMap(([label, items]) =>
    items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items],
  );
}

type MakeItem = (label: string, name: keyof typeof command, more?: Partial<CallArgument>) => ActionItem;

function tellingItems(call: CallReport, item: MakeItem): readonly ActionItem[] {
  const { model, cost, input, task } = call;
  const assumed = input.holes.find(({ evidence }) => evidence === 'assumed');
  return [
    ...(model.catalogueId === null && cost.perCallUsd === null && textless(call.kind) === null
      ? [item(setModelTitle(call), 'setModel')]
      : []),
    ...(isUnpriced(call)
      ? [
          { ...item(commandTitle.setAlias, 'setAlias'), ...describe('it is another name of a known model') },
          { ...item(commandTitle.setPrice, 'setPrice'), ...describe('it has none yet') },
        ]
      : []),
    { ...item(commandTitle.setTraffic, 'setTraffic'), ...describe(cost.traffic ? '' : 'not known') },
    { ...item(commandTitle.setSize, 'setSize'), ...describe(assumed ? `${assumed.name} is assumed` : '') },
    { ...item(commandTitle.setTask, 'setTask'), ...describe(task ? taskWords(task) : 'not known') },
  ];
}

function describe(description: string): { readonly description?: string } {
  return description === '' ? {} : { description: withoutIcons(description) };
}

function definitionItem({ call, document }: ChosenCall): readonly ActionItem[] {
  const { definedAt } = call.model;
  const uri = definedAt && fileOf(definedAt, document);
  if (!definedAt || !uri) return [];
  return [
    {
      label: 'Go to Where the Model Is Defined',
      description: withoutIcons(placeWords(definedAt)),
      run: () => vscode.window.showTextDocument(uri, { selection: asRange(definedAt) }),
    },
  ];
}
