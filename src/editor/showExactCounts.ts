import * as vscode from 'vscode';
import type { Calibration } from '../core/exact/calibration';
import { formatCountExactly } from '../core/format';
import { withoutIcons } from './callItem';
import { correctionWords, countWords, tokenizerName } from './exactCountWords';
import type { World } from './world';

type ExactCountsWorld = Pick<World, 'exactCounts' | 'store'>;

interface CountItem extends vscode.QuickPickItem {
  /** The count that its button forgets. */
  readonly hash?: string;
  readonly forgetsAll?: true;
}

const FORGET: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: 'Forget This Count' };
const SAID_MS = 5000;

/** Lists what vendors have counted for this workspace, and what that does to the estimates. */
export async function showExactCounts(_argument: unknown, world: ExactCountsWorld): Promise<void> {
  if (saidThatThereAreNone(world)) return;
  const use = world.store.use(() => false);
  const calibration = await calibrationOf(world);
  const quickPick = vscode.window.createQuickPick<CountItem>();
  quickPick.title = 'Exact Token Counts of This Workspace';
  quickPick.placeholder = 'Numbers alone are kept, no text';
  quickPick.matchOnDescription = true;
  quickPick.matchOnDetail = true;
  quickPick.items = itemsFor(world, calibration);
  quickPick.onDidTriggerItemButton(async ({ item }) => {
    await world.exactCounts.forget(item.hash);
    if (world.exactCounts.all.length === 0) quickPick.hide();
    else quickPick.items = itemsFor(world, await calibrationOf(world));
  });
  quickPick.onDidAccept(async () => {
    const all = quickPick.selectedItems[0]?.forgetsAll;
    quickPick.hide();
    if (all) await forgetExactCounts(undefined, world);
  });
  quickPick.onDidHide(() => {
    use.dispose();
    quickPick.dispose();
  });
  quickPick.show();
}

/** Estimates are made with the published factors again. */
export async function forgetExactCounts(_argument: unknown, world: ExactCountsWorld): Promise<void> {
  if (saidThatThereAreNone(world)) return;
  await world.exactCounts.forget();
  vscode.window.setStatusBarMessage('Promptfare: the exact token counts of this workspace are forgotten', SAID_MS);
}

/** Without an engine it is not known what they correct; they can be forgotten all the same. */
async function calibrationOf({ exactCounts }: ExactCountsWorld): Promise<Calibration> {
  return exactCounts.calibration().catch(() => ({}));
}

function saidThatThereAreNone({ exactCounts }: ExactCountsWorld): boolean {
  if (exactCounts.all.length > 0) return false;
  void vscode.window.showInformationMessage('No tokens have been counted exactly in this workspace.');
  return true;
}

function itemsFor({ exactCounts }: ExactCountsWorld, calibration: Calibration): readonly CountItem[] {
  const separator = (label: string): CountItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const corrections = Object.entries(calibration).map(([tokenizer, correction]) => ({
    label: tokenizerName(tokenizer),
    detail: correctionWords(correction),
  }));
  const counts = [...exactCounts.all].reverse().map((count) => ({
    label: `${formatCountExactly(count.tokens)} ${count.tokens === 1 ? 'token' : 'tokens'}`,
    description: withoutIcons(countWords(count)),
    hash: count.hash,
    buttons: [FORGET],
  }));
  return [
    ...(corrections.length > 0 ? [separator('What they correct'), ...corrections] : []),
    separator('Counts, the newest first'),
    ...counts,
    separator('All of them'),
    { label: 'Forget All', description: 'estimates are made with the published factors again', forgetsAll: true },
  ];
}
