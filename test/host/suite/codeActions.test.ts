import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverSaying, inWorkspace, openText, replace, until } from './hovering';

const IMPORTS = 'import anthropic\n\nclient = anthropic.Anthropic()\n';
const PROMPT = 'You sort tickets. Answer with one word: billing, bug or other.';

const LITERAL = `${IMPORTS}
answer = client.messages.create(
    model="claude-opus-4-7",
    max_tokens=20,
    thinking={"type": "disabled"},
    messages=[{"role": "user", "content": "${PROMPT}"}],
)
`;

const CONSTANT = `${IMPORTS}MODEL = 'claude-opus-4-7'


def first(text):
    return client.messages.create(model=MODEL, max_tokens=20, thinking={"type": "disabled"}, system="${PROMPT}", messages=[])


def second(text):
    return client.messages.create(model=MODEL, max_tokens=20, thinking={"type": "disabled"}, system="${PROMPT}", messages=[])
`;

const IMPORTED = `import anthropic
from switched_model import MODEL


def sort(text):
    return anthropic.Anthropic().messages.create(model=MODEL, max_tokens=20, thinking={"type": "disabled"}, system="${PROMPT}", messages=[])
`;

const TO_HAIKU = /^Switch to Claude Haiku 5\.5 \(≈ \d+ % cheaper\)$/;

suite('code actions', function () {
  // VS Code asks every extension for actions, and TypeScript's own takes half a minute to start on a busy machine.
  this.timeout(120_000);

  test('at a call: switches first, few lines, none of them an edit that could be misplaced', async () => {
    const document = await openText('python', LITERAL);
    const actions = await actionsAt(document, 'client.messages');
    const titles = actions.map(({ title }) => title);
    assert.match(titles[0] ?? '', TO_HAIKU);
    assert.deepEqual(titles.slice(-5), [
      'Compare With Claude Haiku 5.5…',
      'Count Tokens Exactly…',
      'Set Traffic…',
      'Set Task…',
      'Ignore This Call',
    ]);
    assert.ok(titles.length <= 7);
    assert.ok(actions.every(({ edit }) => edit === undefined));
    assert.ok(vscode.CodeActionKind.RefactorRewrite.contains(actions[0]?.kind ?? vscode.CodeActionKind.Empty));
  });

  test('at the model and in the prompt, but not elsewhere', async () => {
    const document = await openText('python', LITERAL);
    assert.match((await actionsAt(document, 'claude-opus-4-7'))[0]?.title ?? '', TO_HAIKU);
    assert.match((await actionsAt(document, 'You sort tickets'))[0]?.title ?? '', TO_HAIKU);
    assert.deepEqual(await actionsNow(document, 'import anthropic'), []);
  });

  test('the switch edits the literal, and undo restores the text to the letter', async () => {
    const document = await openText('python', LITERAL);
    await run(await switchAt(document, 'client.messages'));
    assert.equal(document.getText(), LITERAL.replace('claude-opus-4-7', 'claude-haiku-5-5'));
    await hoverSaying(document, 'client.messages', /`claude-haiku-5-5`/);
    await undo(document);
    assert.equal(document.getText(), LITERAL);
  });

  for (const [what, language, text] of SHAPES()) {
    test(`keeps ${what}`, async () => {
      const document = await openText(language, text);
      if (text.includes('\r\n')) assert.equal(document.eol, vscode.EndOfLine.CRLF);
      await run(await switchAt(document, 'claude-opus-4-7'));
      assert.equal(document.getText(), text.replace('claude-opus-4-7', 'claude-haiku-5-5'));
      await undo(document);
      assert.equal(document.getText(), text);
    });
  }

  test('at a definition, says how many calls it feeds, and switches them all', async () => {
    const document = await openText('python', CONSTANT);
    const action = await switchAt(document, "'claude-opus-4-7'");
    assert.match(action.title, /^Switch to Claude Haiku 5\.5 \(≈ \d+ % cheaper\) for 2 calls$/);
    await run(action);
    assert.equal(document.getText(), CONSTANT.replace('claude-opus-4-7', 'claude-haiku-5-5'));
    const lastCall = document.getText().lastIndexOf('messages.create');
    await hoverSaying(document, document.getText().slice(lastCall), /`claude-haiku-5-5`/);
  });

  test('refuses an action that was made for an older version, and edits nothing', async () => {
    const document = await openText('python', LITERAL);
    const action = await switchAt(document, 'client.messages');
    await replace(document, 'import anthropic', '# a new line\nimport anthropic');
    const after = document.getText();
    await run(action);
    assert.equal(document.getText(), after);
  });

  test('refuses a model that is not advised, and edits nothing', async () => {
    const document = await openText('python', LITERAL);
    const { command } = await switchAt(document, 'client.messages');
    const argument = command?.arguments?.[0] as object;
    await vscode.commands.executeCommand('promptfare.switchModel', { ...argument, to: 'claude-opus-5-5' });
    assert.equal(document.getText(), LITERAL);
  });

  test('edits nothing where the model rejects what the call passes', async () => {
    const text = LITERAL.replace('max_tokens=20', 'max_tokens=20, top_k=5');
    const document = await openText('python', text);
    const actions = await actionsAt(document, 'client.messages', /^Compare With/);
    assert.ok(actions.every(({ title }) => !title.startsWith('Switch')));
    const { command } = actions.find(({ title }) => title.startsWith('Compare')) ?? assert.fail();
    await vscode.commands.executeCommand('promptfare.switchModel', command?.arguments?.[0]);
    assert.equal(document.getText(), text);
  });

  test('switched off, they are gone; switched on, they are back', async () => {
    const document = await openText('python', LITERAL);
    await actionsAt(document, 'client.messages');
    const settings = vscode.workspace.getConfiguration('promptfare');
    try {
      await settings.update('codeActions.enabled', false, vscode.ConfigurationTarget.Global);
      assert.deepEqual(await actionsNow(document, 'client.messages'), []);
    } finally {
      await settings.update('codeActions.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
    await actionsAt(document, 'client.messages');
  });

  suite('where another file defines the model', () => {
    const definition = inWorkspace('switched_model.py');
    const call = inWorkspace('uses_switched_model.py');
    const DEFINITION = '# 🙂 the model\r\nMODEL = "claude-opus-4-7"  # 🙂\r\n';
    const SWITCHED = DEFINITION.replace('claude-opus-4-7', 'claude-haiku-5-5');

    setup(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await write(definition, DEFINITION);
      await write(call, IMPORTED);
    });

    teardown(async () => {
      const other = await vscode.workspace.openTextDocument(definition);
      if (other.isDirty) {
        await vscode.window.showTextDocument(other);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      for (const uri of [definition, call]) await vscode.workspace.fs.delete(uri);
    });

    test('shows the edit first, then makes it and saves the file', async () => {
      const document = await vscode.workspace.openTextDocument(call);
      const action = await switchAt(document, 'messages.create');
      assert.match(action.title, /^Switch to Claude Haiku 5\.5 \(≈ \d+ % cheaper\) in switched_model\.py…$/);
      const done = run(action);
      await previewed();
      assert.equal(await read(definition), DEFINITION, 'nothing is done before it was looked at');
      await vscode.commands.executeCommand('refactorPreview.apply');
      await done;
      assert.equal(await read(definition), SWITCHED);
      assert.equal(await read(call), IMPORTED);
      await hoverSaying(document, 'messages.create', /`claude-haiku-5-5`/);
    });

    test('edits nothing when the user turns it down', async () => {
      const document = await vscode.workspace.openTextDocument(call);
      const done = run(await switchAt(document, 'messages.create'));
      await previewed();
      await vscode.commands.executeCommand('refactorPreview.discard');
      await done;
      assert.equal(await read(definition), DEFINITION);
    });

    test('leaves a file with unsaved changes unsaved', async () => {
      const document = await vscode.workspace.openTextDocument(call);
      const other = await vscode.workspace.openTextDocument(definition);
      await vscode.window.showTextDocument(other);
      await replace(other, 'the model', 'the very model');
      const done = run(await switchAt(document, 'messages.create'));
      await previewed();
      await vscode.commands.executeCommand('refactorPreview.apply');
      await done;
      assert.equal(other.getText(), SWITCHED.replace('the model', 'the very model'));
      assert.equal(other.isDirty, true);
      assert.equal(await read(definition), DEFINITION);
    });

    test('edits nothing where the other file says something else by now', async () => {
      const document = await vscode.workspace.openTextDocument(call);
      const action = await switchAt(document, 'messages.create');
      const other = await vscode.workspace.openTextDocument(definition);
      await vscode.window.showTextDocument(other);
      await replace(other, '# 🙂 the model', '# 🙂 the model\n');
      await run(action);
      assert.equal(other.getText(), DEFINITION.replace('the model\r\n', 'the model\r\n\r\n'));
    });
  });
});

/** What stands around the literal, and must stand there afterwards. */
function SHAPES(): readonly (readonly [what: string, language: string, text: string])[] {
  const lines = LITERAL.replaceAll('\n', '\r\n');
  const typescript = `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic();
export const answer = () => /* 🙂 */ client.messages.create({ system: '${PROMPT} 🙂', model: 'claude-opus-4-7', max_tokens: 20, thinking: { type: 'disabled' }, messages: [] });
`;
  return [
    ['Windows line ends', 'python', lines],
    ['tabs', 'python', LITERAL.replaceAll('    ', '\t')],
    ['single quotes', 'python', LITERAL.replaceAll(/"(claude[^"]*)"/g, "'$1'")],
    [
      'signs of two units before it on its line',
      'python',
      `${IMPORTS}answer = client.messages.create(system="🙂👩‍👧 ${PROMPT}", model="claude-opus-4-7", max_tokens=20, thinking={"type": "disabled"}, messages=[])\n`,
    ],
    ['TypeScript, its quotes and its emoji', 'typescript', typescript],
    ['a template without holes', 'typescript', typescript.replace("'claude-opus-4-7'", '`claude-opus-4-7`')],
    [
      'arguments over many lines, with comments and Windows line ends',
      'python',
      `${IMPORTS}
answer = client.messages.create(
    # 🙂 "claude" is
    max_tokens=20,
    thinking={"type": "disabled"},
\tmessages=[
        {"role": "user",
         "content": """${PROMPT}
      indented 🙂"""},
    ],
    model = "claude-opus-4-7"  ,   # the model
)
`.replaceAll('\n', '\r\n'),
    ],
  ];
}

/** The actions at a text, asked again until one is as expected: the first report may need the engine to start. */
async function actionsAt(
  document: vscode.TextDocument,
  text: string,
  expected = /^Switch to/,
): Promise<readonly vscode.CodeAction[]> {
  let actions: readonly vscode.CodeAction[] = [];
  await until(
    async () => {
      actions = await actionsNow(document, text);
      return actions.some(({ title }) => expected.test(title));
    },
    () => `an action like ${String(expected)} among ${JSON.stringify(actions.map(({ title }) => title))}`,
  );
  return actions;
}

async function actionsNow(document: vscode.TextDocument, text: string): Promise<readonly vscode.CodeAction[]> {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `"${text}" is in ${document.fileName}`);
  const at = document.positionAt(offset + 1);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at),
  );
  return actions.filter(({ command }) => command?.command.startsWith('promptfare.'));
}

async function switchAt(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction> {
  const actions = await actionsAt(document, text, /^Switch to Claude Haiku 5\.5/);
  return actions.find(({ title }) => title.startsWith('Switch to Claude Haiku 5.5')) ?? assert.fail();
}

async function run({ command }: vscode.CodeAction): Promise<void> {
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

async function undo(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('undo');
}

/** The preview of a refactoring is shown some time after it was asked for, and nothing says when. */
async function previewed(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
