import assert from 'node:assert/strict';
import fs from 'node:fs';
import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';
import * as vscode from 'vscode';
import { inWorkspace, openText, replace, until } from './hovering';
import { failingEngine, liveEngines } from './engines';
import { pause, set, switchSurfaces } from './surfaces';

const PROMPT = 'You sort support tickets.\nAnswer with one word: billing, bug or account.\n';
const COMMAND = 'promptfare.countTokens';
const SWITCH = 'promptfare.tokenCount.enabled';

const reference = new Tiktoken(o200k);
const tokensOf = (text: string): number => reference.encode(text, [], []).length;
const shownFor = (text: string): string => `${tokensOf(text)} tokens`;

/** The status bar item as the extension has set it last. */
interface Item {
  readonly item: vscode.StatusBarItem;
  isShown: boolean;
}

suite('Count Tokens', () => {
  const { createStatusBarItem, createQuickPick, showQuickPick, showInformationMessage } = vscode.window;
  let shown: Item | undefined;
  /** What the next lists are answered with, each by the beginning of a label. */
  let answers: string[] = [];
  let listed: readonly vscode.QuickPickItem[] = [];
  /** What is typed into a list before it is answered. */
  let typed = '';
  const messages: string[] = [];

  const answerOf = (items: readonly vscode.QuickPickItem[]): vscode.QuickPickItem => {
    const wanted = answers.shift() ?? assert.fail('no list was expected');
    return items.find(({ label }) => label.startsWith(wanted)) ?? assert.fail(`${wanted} is offered`);
  };

  suiteSetup(() => {
    Object.assign(vscode.window, {
      createStatusBarItem: (...words: Parameters<typeof createStatusBarItem>) => {
        const item = createStatusBarItem(...words);
        if (item.id.endsWith('promptfare.tokens')) shown = watched(item);
        return item;
      },
      createQuickPick: () => answeringPick(answerOf, () => typed),
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        listed = items;
        return Promise.resolve(answerOf(items));
      },
      showInformationMessage: (message: string) => {
        messages.push(message);
        return Promise.resolve(undefined);
      },
    });
  });

  suiteTeardown(async () => {
    Object.assign(vscode.window, { createStatusBarItem, createQuickPick, showQuickPick, showInformationMessage });
    await switchSurfaces(undefined);
  });

  teardown(async () => {
    await set(SWITCH, undefined);
    while (vscode.window.activeTextEditor)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.deepEqual(answers, []);
  });

  const textNow = (): string => (shown?.isShown ? shown.item.text : '');
  const says = (expected: string | RegExp, milliseconds?: number): Promise<void> =>
    until(
      () => (typeof expected === 'string' ? textNow() === expected : expected.test(textNow())),
      () => `the status bar says ${String(expected)}, not ${JSON.stringify(textNow())}`,
      milliseconds,
    );
  const tooltip = (): string => {
    assert.ok(shown?.item.tooltip instanceof vscode.MarkdownString);
    return shown.item.tooltip.value;
  };

  /** Shows a text, and counts it by the model that was counted by before. */
  async function counted(content: string, language = 'plaintext'): Promise<vscode.TextEditor> {
    const editor = await vscode.window.showTextDocument(await openText(language, content), { preview: false });
    await vscode.commands.executeCommand(COMMAND);
    return editor;
  }

  async function countBy(model: string): Promise<void> {
    answers = ['Another Model', model];
    await vscode.commands.executeCommand(COMMAND, { offers: true });
  }

  test('asks for a model the first time, and counts the document by it from then on', async () => {
    answers = ['GPT-4o and later'];
    await counted(PROMPT);
    await says(shownFor(PROMPT));
    assert.match(tooltip(), /in this file {2}\nby GPT-4o and later, counted in `o200k_base`/);
    assert.doesNotMatch(tooltip(), /\$/);
    await counted(`${PROMPT}And no more.`, 'markdown');
    await says(shownFor(`${PROMPT}And no more.`));
  });

  test('follows edits, undo and other line ends', async () => {
    const editor = await counted(PROMPT);
    await says(shownFor(PROMPT));
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(1, 0), 'Be brief. ');
      edit.insert(new vscode.Position(0, 0), 'Hello! ');
    });
    await says(shownFor(editor.document.getText()));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), PROMPT);
    await says(shownFor(PROMPT));
    await editor.edit((edit) => {
      edit.setEndOfLine(vscode.EndOfLine.CRLF);
    });
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(2, 0), 'Thanks. Thanks. Thanks.');
    });
    assert.match(editor.document.getText(), /\r\n/);
    await says(shownFor(editor.document.getText()));
  });

  test('follows the selection, each of several as they are copied', async () => {
    const editor = await counted(PROMPT);
    await says(shownFor(PROMPT));
    editor.selection = new vscode.Selection(0, 0, 0, 8);
    await says(`${shownFor('You sort')} selected`);
    assert.match(tooltip(), /in the selection/);
    editor.selections = [new vscode.Selection(1, 0, 1, 6), new vscode.Selection(0, 3, 0, 0)];
    await says(`${shownFor('You\nAnswer')} selected`);
    assert.match(tooltip(), /the 2 selections, as they are copied/);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await says(shownFor(PROMPT));
  });

  test('is there for the documents that were asked for, and not for others', async () => {
    const editor = await counted(PROMPT);
    await says(shownFor(PROMPT));
    await vscode.window.showTextDocument(await openText('plaintext', 'Nobody asked.'), { preview: false });
    await says('');
    await vscode.window.showTextDocument(editor.document, { preview: false });
    await says(shownFor(PROMPT));
    answers = ['Stop Counting'];
    await vscode.commands.executeCommand(COMMAND, { offers: true });
    await says('');
    await replace(editor.document, 'You sort', 'You also sort');
    await pause(300);
    assert.equal(textNow(), '');
  });

  test('estimates by another model, with a price and what it rests on, in words too', async () => {
    await counted(PROMPT);
    await countBy('claude-opus-4-7');
    await says(/^≈ \d+ tokens$/);
    assert.match(tooltip(), /\*\*≈ \d+ tokens\*\* \(\d+ – \d+\) in this file/);
    assert.match(tooltip(), /by `claude-opus-4-7`, counted in `o200k_base`/);
    assert.match(tooltip(), /≈ \$0\.\d+ \(\$0\.\d+ – \$0\.\d+\) as input/);
    assert.match(tooltip(), /Rests on o200k/);
    const said = shown?.item.accessibilityInformation;
    assert.match(said?.label ?? '', /^About \d+ tokens in this file, from \d+ to \d+, by claude-opus-4-7\. Select /);
    assert.equal(said?.role, 'button');
    await countBy('GPT-4o and later');
    await says(shownFor(PROMPT));
  });

  test('goes on in another language, and under another name', async () => {
    const [from, to] = [inWorkspace('counted.txt'), inWorkspace('renamed.txt')];
    fs.writeFileSync(from.fsPath, PROMPT);
    try {
      await vscode.commands.executeCommand(COMMAND, from);
      await says(shownFor(PROMPT));
      const document = vscode.window.activeTextEditor?.document ?? assert.fail('it is shown');
      await vscode.languages.setTextDocumentLanguage(document, 'markdown');
      await pause(100);
      await says(shownFor(PROMPT));
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, to);
      assert.ok(await vscode.workspace.applyEdit(edit));
      await until(
        () => vscode.window.activeTextEditor?.document.uri.path === to.path,
        () => 'the editor has the new name',
      );
      await says(shownFor(PROMPT));
      await vscode.window.activeTextEditor?.edit((change) => {
        change.insert(new vscode.Position(0, 0), 'Hello! ');
      });
      await says(shownFor(`Hello! ${PROMPT}`));
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      for (const { fsPath } of [from, to]) fs.rmSync(fsPath, { force: true });
    }
  });

  test('follows an untitled text that is saved', async () => {
    const file = inWorkspace('saved.txt');
    const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), PROMPT);
    });
    await vscode.commands.executeCommand(COMMAND);
    await says(shownFor(PROMPT));
    try {
      assert.ok(document.isUntitled);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until(
        () => document.isClosed && vscode.window.activeTextEditor?.document.uri.path === file.path,
        () => `the file is shown, not ${String(vscode.window.activeTextEditor?.document.uri)}, ${document.isClosed}`,
      );
      assert.ok(!vscode.window.activeTextEditor?.document.isUntitled);
      await says(shownFor(PROMPT));
      await vscode.window.activeTextEditor?.edit((edit) => {
        edit.insert(new vscode.Position(0, 0), 'Hello! ');
      });
      await says(shownFor(`Hello! ${PROMPT}`));
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      fs.rmSync(file.fsPath, { force: true });
    }
  });

  test('tells an engine that can’t count from one that ended, and counts again with the next edit', async () => {
    const failing = failingEngine('watchText');
    try {
      await vscode.commands.executeCommand('promptfare.restartEngine');
      const editor = await counted(PROMPT);
      await says('Tokens not counted');
      assert.match(tooltip(), /^The tokens could not be counted: Promptfare’s output says why\. The next edit/);
      failing.stop();
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(0, 0), 'Hello! ');
      });
      await says(shownFor(`Hello! ${PROMPT}`));
    } finally {
      failing.stop();
    }
  });

  test('begins with the model that is counted by where a vendor is asked', async () => {
    await counted(PROMPT);
    await countBy('claude-haiku-4-5');
    await says(/^≈ \d+ tokens$/);
    answers = ['Count Tokens Exactly', 'claude-'];
    await vscode.commands.executeCommand(COMMAND, { offers: true });
    assert.equal(listed[0]?.label, 'claude-haiku-4-5');
    await countBy('GPT-4o and later');
    await says(shownFor(PROMPT));
  });

  test('takes no model that nobody knows, and says so', async () => {
    const { showWarningMessage } = vscode.window;
    const warned: string[] = [];
    Object.assign(vscode.window, {
      showWarningMessage: (message: string) => {
        warned.push(message);
        return Promise.resolve(undefined);
      },
    });
    try {
      await counted(PROMPT);
      await says(shownFor(PROMPT));
      typed = 'gpt-4oo[x](command:y)';
      await countBy('gpt-4oo');
      assert.match(warned.join('\n'), /^The tokens are not counted: unknown model "gpt-4oo\[x\]\u200b\(command:y\)"/);
      await says(shownFor(PROMPT));
      assert.match(tooltip(), /by GPT-4o and later/);
    } finally {
      typed = '';
      Object.assign(vscode.window, { showWarningMessage });
    }
  });

  test('counts on in an engine that was started anew', async () => {
    const editor = await counted(PROMPT);
    await says(shownFor(PROMPT));
    await vscode.commands.executeCommand('promptfare.restartEngine');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'Hello! ');
    });
    await says(shownFor(`Hello! ${PROMPT}`));
  });

  test('counts the cell of a notebook that is edited', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, PROMPT, 'markdown');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    await until(
      () => vscode.window.activeTextEditor?.document.uri.scheme === 'vscode-notebook-cell',
      () => 'the cell is edited',
    );
    await vscode.commands.executeCommand(COMMAND);
    await says(shownFor(PROMPT));
    assert.match(tooltip(), /in this cell/);
  });

  for (const [name, content] of [
    ['binary.bin', () => Buffer.from([0, 1, 2, 0, 255, 0])],
    ['large.txt', () => Buffer.alloc(51 * 1024 * 1024, 'a line of a large file\n')],
  ] as const) {
    test(`says why ${name} is not counted`, async () => {
      const file = inWorkspace(name);
      fs.writeFileSync(file.fsPath, content());
      const { showWarningMessage } = vscode.window;
      const warned: string[] = [];
      Object.assign(vscode.window, {
        showWarningMessage: (message: string) => {
          warned.push(message);
          return Promise.resolve(undefined);
        },
      });
      try {
        await vscode.commands.executeCommand(COMMAND, file);
        assert.match(warned.join('\n'), new RegExp(`^The tokens of ${name} can’t be counted here: .*50 MB`));
      } finally {
        Object.assign(vscode.window, { showWarningMessage });
        fs.rmSync(file.fsPath);
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      }
    });
  }

  test('switched off, it leaves the status bar, and the command says the count once', async () => {
    await counted(PROMPT);
    await says(shownFor(PROMPT));
    await set(SWITCH, false);
    await says('');
    messages.length = 0;
    await vscode.commands.executeCommand(COMMAND);
    assert.deepEqual(
      messages.map((message) => message.replace(/Untitled-\d+/, 'Untitled')),
      [`${shownFor(PROMPT)} in Untitled by GPT-4o and later, counted in o200k_base.`],
    );
    assert.equal(textNow(), '');
  });

  test('with every other surface off, an engine runs while something is counted, and no longer', async () => {
    await switchSurfaces(false);
    const engines = liveEngines();
    try {
      await switchSurfaces(false, SWITCH);
      await counted(PROMPT);
      await says(shownFor(PROMPT));
      assert.equal(engines.count(), 1);
      answers = ['Stop Counting'];
      await vscode.commands.executeCommand(COMMAND, { offers: true });
      await until(
        () => engines.count() === 0,
        () => 'no worker is left',
      );
      await counted(PROMPT);
      await says(shownFor(PROMPT));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await until(
        () => engines.count() === 0,
        () => 'no worker is left behind a document that was closed',
        20_000,
      );
    } finally {
      engines.stop();
      await switchSurfaces(undefined);
    }
  });

  test('no engine is left behind a document that was not renamed in the end', async () => {
    const [from, blocked] = [inWorkspace('counted.txt'), inWorkspace('blocked.txt')];
    for (const { fsPath } of [from, blocked]) fs.writeFileSync(fsPath, PROMPT);
    const engines = liveEngines();
    await switchSurfaces(false, SWITCH);
    try {
      await vscode.commands.executeCommand('promptfare.restartEngine');
      // A document that an extension has opened stays open for minutes.
      await vscode.commands.executeCommand('vscode.open', from);
      await vscode.commands.executeCommand(COMMAND);
      await says(shownFor(PROMPT));
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, vscode.Uri.joinPath(blocked, 'renamed.txt'));
      assert.ok(!(await vscode.workspace.applyEdit(edit)));
      await says(shownFor(PROMPT));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await until(
        () => engines.count() === 0,
        () => 'no worker is left',
        20_000,
      );
    } finally {
      engines.stop();
      await switchSurfaces(undefined);
      for (const { fsPath } of [from, blocked]) fs.rmSync(fsPath, { force: true });
    }
  });

  test('recounts 5 MB while somebody types', async function () {
    this.timeout(120_000);
    const line = 'The quick brown fox jumps over the lazy dog, and {"so": "does", "the": 1} other.\n';
    const editor = await counted(line.repeat(Math.ceil(5_000_000 / line.length)));
    await says(/^[\d,]{7,} tokens$/, 60_000);
    const times: number[] = [];
    for (let index = 0; index < 15; index++) {
      const before = textNow();
      let began = 0;
      const listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === editor.document && contentChanges.length > 0 && began === 0) began = performance.now();
      });
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(20_000 + index * 1_000, 7), 'very ');
      });
      while (textNow() === before && performance.now() - began < 5_000) await pause(0);
      times.push(performance.now() - began);
      listening.dispose();
    }
    const median = times.sort((a, b) => a - b)[7] ?? Number.NaN;
    console.log(`      edit to count in 5 MB: ${median.toFixed(1)} ms, at most ${(times.at(-1) ?? 0).toFixed(1)} ms`);
    assert.ok(median < 100, `${median} ms`);
  });
});

/** Remembers whether the item is shown, which it doesn't say itself. */
function watched(item: vscode.StatusBarItem): Item {
  const state: Item = { item, isShown: false };
  const show = item.show.bind(item);
  const hide = item.hide.bind(item);
  item.show = () => {
    state.isShown = true;
    show();
  };
  item.hide = () => {
    state.isShown = false;
    hide();
  };
  return state;
}

/** A list that is answered as soon as it is shown. */
function answeringPick(choose: (items: readonly vscode.QuickPickItem[]) => vscode.QuickPickItem, typed: () => string) {
  let changed: (value: string) => void = () => undefined;
  let accepted = (): void => undefined;
  let hidden = (): void => undefined;
  const pick = {
    items: [] as readonly vscode.QuickPickItem[],
    selectedItems: [] as readonly vscode.QuickPickItem[],
    onDidChangeValue: (listener: (value: string) => void) => (changed = listener),
    onDidAccept: (listener: () => void) => (accepted = listener),
    onDidHide: (listener: () => void) => (hidden = listener),
    show: () => {
      if (typed() !== '') changed(typed());
      pick.selectedItems = [choose(pick.items)];
      accepted();
    },
    hide: () => {
      hidden();
    },
    dispose: () => undefined,
  };
  return pick;
}
