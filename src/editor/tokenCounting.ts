import * as vscode from 'vscode';
import { command, commandTitle } from '../contributions';
import type { EngineClient } from '../worker/client';
import type { SettingsObserver } from './configuration';
import type { ConfigurationFiles } from './configurationFile';
import { countOnce } from './countedSelection';
import type { ExactCountStore } from './exactCounts';
import { asNotice } from './notice';
import type { Log } from './output';
import { pickTokenModel } from './pickTokenModel';
import type { Prices } from './prices';
import type { ReportStore } from './store';
import { folderOf, rangesOf, textOf } from './textToCount';
import { rememberedModel, rememberModel, type TokenCountModel } from './tokenCountModel';
import { TokenCounts } from './tokenCounts';
import { NO_MODEL, tokenCountSentence } from './tokenCountWords';

/** What counting tokens works with. */
export interface CountingWorld {
  readonly engine: EngineClient;
  readonly store: ReportStore;
  readonly settings: SettingsObserver;
  readonly configurations: ConfigurationFiles;
  readonly prices: Prices;
  readonly exactCounts: Pick<ExactCountStore, 'onDidApply'>;
  readonly log: Log;
  /** What is remembered of this workspace. */
  readonly workspaceState: vscode.Memento;
  /** Ends with the extension what is put into it. */
  readonly subscriptions: { push(...items: { dispose(): void }[]): unknown };
}

/** Made when the command first runs: nothing listens before. */
let made: TokenCounts | undefined;

/** Counts the tokens of the selection, or of the whole document; the count stays in the status bar and follows the text. */
export async function runCountTokens(argument: unknown, world: CountingWorld): Promise<void> {
  if (isOffers(argument)) {
    await offer(world);
    return;
  }
  const editor = await editorFor(argument);
  if (!editor) return;
  // The engine has to say what to pick from, and may be needed for one count.
  const use = world.store.use(() => false);
  try {
    await Promise.all([world.configurations.ready, world.prices.ready]);
    const chosen = rememberedModel(world.workspaceState) ?? (await chooseModel(world));
    if (!chosen) return;
    if (world.settings.current.tokenCount) countsOf(world).start(editor.document, chosen.model);
    else await say(editor, chosen, world);
  } finally {
    use.dispose();
  }
}

/** One that somebody knows, for every text from then on. */
async function chooseModel({ workspaceState, engine }: CountingWorld): Promise<TokenCountModel | undefined> {
  const model = await pickTokenModel(rememberedModel(workspaceState)?.model, engine);
  if (model === undefined) return undefined;
  const document = vscode.window.activeTextEditor?.document;
  const known = await engine.request('countText', { folder: document ? folderOf(document) : null, text: '', model });
  if ('problem' in known) {
    void vscode.window.showWarningMessage(asNotice(tokenCountSentence(known, '')));
    return undefined;
  }
  await rememberModel({ model }, workspaceState);
  return { model };
}

function countsOf(world: CountingWorld): TokenCounts {
  if (!made) {
    made = new TokenCounts(world);
    world.subscriptions.push(made);
  }
  return made;
}

/** Shows the editor that the command is meant for; undefined where there is none, which is said. */
async function editorFor(argument: unknown): Promise<vscode.TextEditor | undefined> {
  const active = vscode.window.activeTextEditor;
  // A menu hands over the address of the file that it was opened for.
  const asked = argument instanceof vscode.Uri ? argument : undefined;
  if (active && (!asked || asked.toString() === active.document.uri.toString())) return active;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = asked ?? (input instanceof vscode.TabInputText ? input.uri : undefined);
  if (!uri) {
    void vscode.window.showInformationMessage('Open a file to count its tokens.');
    return undefined;
  }
  try {
    return await vscode.window.showTextDocument(uri, { preview: true });
  } catch {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    void vscode.window.showWarningMessage(
      asNotice(
        `The tokens of ${name} can’t be counted here: VS Code hands over no binary file, and none above 50 MB, which promptfare count reads on the command line.`,
      ),
    );
    return undefined;
  }
}

/** Once, where the status bar is not to show it. */
async function say(editor: vscode.TextEditor, { model }: TokenCountModel, world: CountingWorld): Promise<void> {
  const { document } = editor;
  const ranges = rangesOf(editor);
  const text = ranges.length > 0 ? textOf(document, ranges) : document.getText();
  const answer = await countOnce(world.engine, world.log, { folder: folderOf(document), text, model });
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const message = asNotice(tokenCountSentence(answer, ranges.length > 0 ? 'the selection' : name));
  // Not waited for: the engine may end before somebody answers.
  void vscode.window.showInformationMessage(message, ANOTHER).then(async (answered) => {
    if (answered === ANOTHER && (await withEngine(world, () => chooseModel(world))))
      await runCountTokens(undefined, world);
  });
}

const ANOTHER = 'Another Model…';
const STOP = 'Stop Counting This File';

/** What can be done about the count in the status bar. */
async function offer(world: CountingWorld): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const now = rememberedModel(world.workspaceState);
  if (!document || !now) return;
  const items = [
    { label: ANOTHER, description: `now ${now.model ?? NO_MODEL}` },
    // It sends the text to whom the model is of.
    ...(vscode.workspace.isTrusted ? [{ label: commandTitle.countExactly }] : []),
    { label: STOP },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: 'Count Tokens' });
  if (chosen?.label === commandTitle.countExactly) await vscode.commands.executeCommand(command.countExactly);
  if (chosen?.label === STOP) countsOf(world).stop(document.uri.toString());
  if (chosen?.label !== ANOTHER) return;
  const other = await chooseModel(world);
  if (other) countsOf(world).start(document, other.model);
}

async function withEngine<T>(world: CountingWorld, work: () => Promise<T>): Promise<T> {
  const use = world.store.use(() => false);
  try {
    return await work();
  } finally {
    use.dispose();
  }
}

function isOffers(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'offers' in argument;
}
