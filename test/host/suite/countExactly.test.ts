import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ProtocolServer } from '../../servers/protocolServer';
import { failingEngine, liveEngines } from './engines';
import { hoverSaying, openText, until } from './hovering';
import { caretBehind, pause, set, switchSurfaces } from './surfaces';

const SYSTEM =
  'You sort the support tickets of a web shop. Read the whole ticket before you answer, and answer with one word alone: ' +
  'billing where money is the matter, bug where something does not work, account where somebody cannot get in, and other ' +
  'where it is none of these. Never explain your answer, and never answer with more than the one word.';
const CALL = `import anthropic

anthropic.Anthropic().messages.create(
    model="claude-opus-4-7",
    max_tokens=9,
    system="${SYSTEM}",
    messages=[{"role": "user", "content": "Ticket: I was charged twice in May."}],
)
`;
const KEY = 'sk-ant-test-0123456789-abcdefghij';
const SEND = 'Send and Count';
/** The line of the hover's table. */
const ESTIMATED = /\*\*Input\*\* \| \*\*≈ \d+\*\*/;
const EXACT = /\*\*Input\*\* \| \*\*\d+\*\*.*counted by 127/;

suite('Count Tokens Exactly', () => {
  const { showInformationMessage, showErrorMessage, showQuickPick, createQuickPick, showInputBox } = vscode.window;
  let server: ProtocolServer;
  /** What was said, and what the next messages and lists are answered with, each by the beginning of a button or label. */
  const said: string[] = [];
  let answers: string[] = [];
  let listed: readonly vscode.QuickPickItem[] = [];

  /** What happens while the next question is open. */
  let meanwhile: (() => Promise<void>) | undefined;

  const say = async (message: string, ...buttons: unknown[]): Promise<unknown> => {
    said.push(message);
    const wanted = buttons.length > 0 ? answers.shift() : undefined;
    if (wanted === undefined) return undefined;
    assert.ok(buttons.includes(wanted), `${wanted} is no button of ${message}`);
    await meanwhile?.();
    meanwhile = undefined;
    return wanted;
  };

  suiteSetup(async () => {
    server = await ProtocolServer.start();
    Object.assign(vscode.window, {
      showInformationMessage: say,
      showErrorMessage: say,
      showInputBox: () => Promise.resolve(KEY),
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        const wanted = answers.shift() ?? assert.fail('no list was expected');
        listed = items;
        return Promise.resolve(items.find(({ label }) => label.startsWith(wanted)));
      },
    });
    await set('promptfare.compare.anthropicBaseUrl', server.anthropicBaseUrl);
    await set('promptfare.countExactly.googleBaseUrl', server.googleBaseUrl);
  });

  setup(() => {
    server.reset();
    said.length = 0;
    answers = [];
  });

  teardown(async () => {
    assert.deepEqual(answers, [], 'all was asked for');
    await vscode.commands.executeCommand('promptfare.forgetExactCounts');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  suiteTeardown(async () => {
    Object.assign(vscode.window, {
      showInformationMessage,
      showErrorMessage,
      showQuickPick,
      createQuickPick,
      showInputBox,
    });
    await set('promptfare.compare.anthropicBaseUrl', undefined);
    await set('promptfare.countExactly.googleBaseUrl', undefined);
    await switchSurfaces(undefined);
    await server.stop();
  });

  const count = async (...wanted: string[]): Promise<string> => {
    answers = wanted;
    const before = said.length;
    await vscode.commands.executeCommand('promptfare.countExactly');
    await until(
      () => said.length > before && answers.length === 0,
      () => 'a word',
    );
    await pause(50);
    return said.at(-1) ?? '';
  };

  test('of a call says what is sent, sends nothing before it may, then shows the count, and asks no second time', async () => {
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    answers = [];
    await vscode.commands.executeCommand('promptfare.countExactly');
    assert.match(
      said[0] ?? '',
      /^The fixed text of this call’s prompt, about \d+ tokens, is sent to 127\.0\.0\.1:\d+ to be/,
    );
    assert.equal(server.requests.length, 0, 'who does not say so sends nothing');

    const result = await count(SEND);
    const tokens = /^(\d+) tokens, counted by 127\.0\.0\.1:\d+ \(≈ \d+ estimated\)\.$/.exec(result)?.[1];
    assert.ok(tokens, result);
    assert.equal(server.requests.length, 1);
    assert.equal(server.latest.path, '/v1/messages/count_tokens');
    assert.equal(server.latest.body['system'], SYSTEM);
    assert.equal(server.latest.body['model'], 'claude-opus-4-7');

    const known = await count();
    assert.match(
      known,
      new RegExp(`^${tokens} tokens, counted by 127\\.0\\.0\\.1:\\d+ on \\d{4}-\\d\\d-\\d\\d\\. .*nothing was sent`),
    );
    assert.equal(server.requests.length, 1);
  });

  test('reaches what is shown, outlives an engine, and goes when it is forgotten', async () => {
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    const before = await hoverSaying(document, 'messages.create', /per call/);
    assert.match(before, ESTIMATED);
    assert.match(before, /Count Tokens Exactly/);
    await count(SEND);
    await hoverSaying(document, 'messages.create', EXACT);
    await vscode.commands.executeCommand('promptfare.restartEngine');
    const after = await hoverSaying(document, 'messages.create', EXACT);
    assert.doesNotMatch(after, /exact, counted|Anthropic counted/, 'it is not the vendor who has counted');
    assert.match(after, /Count Tokens Exactly/, 'and the vendor can still be asked');
    await vscode.commands.executeCommand('promptfare.forgetExactCounts');
    assert.equal(await hoverSaying(document, 'messages.create', ESTIMATED), before);
  });

  test('keeps no answer that can’t be one', async () => {
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    for (const [tokens, words] of [
      [0, '0 tokens'],
      [5, '5 tokens'],
      [99_999, '99,999 tokens'],
    ] as const) {
      server.next({ kind: 'body', status: 200, contentType: 'application/json', body: `{"input_tokens": ${tokens}}` });
      assert.match(
        await count(SEND),
        new RegExp(`^127\\.0\\.0\\.1:\\d+ answered ${words} for about \\d+: not kept\\.$`),
      );
    }
    assert.match(await hoverSaying(document, 'messages.create', /per call/), ESTIMATED);
  });

  test('works with every surface off', async () => {
    await switchSurfaces(false);
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    assert.match(await count(SEND), /tokens, counted by/);
    await switchSurfaces(undefined);
  });

  test('of a selection asks for the model, and of a Gemini model it is Google', async () => {
    const document = await openText('markdown', `${SYSTEM}\n\nAnd more.`);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, SYSTEM.length);
    const result = await count('gemini-', SEND);
    assert.ok(listed.every(({ label }) => /^(?:claude|gemini)-/.test(label)) && listed.length > 5);
    assert.match(result, /^\d+ tokens, counted by 127/);
    const body = JSON.stringify(server.latest.body);
    assert.match(server.latest.path, /^\/v1beta\/models\/gemini-.*:countTokens$/);
    assert.ok(body.includes(SYSTEM) && !body.includes('And more'));
  });

  test('sends nothing to a server that was not announced', async () => {
    const other = await ProtocolServer.start();
    try {
      const document = await openText('python', CALL);
      await caretBehind(document, 'max_tokens=9');
      meanwhile = () => set('promptfare.compare.anthropicBaseUrl', other.anthropicBaseUrl);
      await count(SEND);
      await until(
        () => said.length === 2,
        () => `a second question, not ${said.join('\n')}`,
      );
      assert.ok(said[0]?.includes(new URL(server.origin).host) && said[1]?.includes(new URL(other.origin).host));
      assert.deepEqual([server.requests.length, other.requests.length], [0, 0]);
    } finally {
      await set('promptfare.compare.anthropicBaseUrl', server.anthropicBaseUrl);
      await other.stop();
    }
  });

  test('shows the counts, and keeps no engine, where none says what they correct', async () => {
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    await count(SEND);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const engines = liveEngines();
    const failing = failingEngine('useExactCounts');
    let shown: vscode.QuickPick<vscode.QuickPickItem> | undefined;
    await switchSurfaces(false);
    try {
      Object.assign(vscode.window, { createQuickPick: () => (shown = createQuickPick()) });
      await vscode.commands.executeCommand('promptfare.restartEngine');
      await vscode.commands.executeCommand('promptfare.showExactCounts');
      assert.ok(shown?.items.some(({ label }) => /^\d+ tokens$/.test(label)));
      const hidden = new Promise((resolve) => shown?.onDidHide(resolve));
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await hidden;
      await until(
        () => engines.count() === 0,
        () => 'no worker is left',
        20_000,
      );
    } finally {
      Object.assign(vscode.window, { createQuickPick });
      failing.stop();
      engines.stop();
      await switchSurfaces(undefined);
    }
  });

  test('of a file without a call is all of it', async () => {
    const document = await openText('markdown', `${SYSTEM}\n\nAnd more.`);
    await vscode.window.showTextDocument(document);
    await count('claude-opus-4-7', SEND);
    assert.match(said[0] ?? '', /^All of \S+, about \d+ tokens, is sent to/);
    assert.match(JSON.stringify(server.latest.body), /And more/);
  });

  test('says why not, and tries again where that may help', async () => {
    const document = await openText('python', CALL);
    await caretBehind(document, 'max_tokens=9');
    server.next('overloaded', 'serverError', 'unauthorized', 'answer');
    const result = await count(SEND, 'Try Again', 'Try Again', 'Set API Key…', SEND);
    assert.match(said[1] ?? '', /^Not counted\. 127\.0\.0\.1:\d+ is overloaded \(529\)\.$/);
    assert.match(said[2] ?? '', /^Not counted\. 127\.0\.0\.1:\d+ failed \(500\): Internal server error\.$/);
    assert.match(said[3] ?? '', /^Not counted\. 127\.0\.0\.1:\d+ asks for a key \(401\), and none is set\.$/);
    assert.match(result, /^\d+ tokens, counted by/);
    // The key that was pasted meanwhile, which no message has shown.
    assert.equal(server.latest.headers.authorization, `Bearer ${KEY}`);
    assert.ok(!said.some((message) => message.includes(KEY)));
  });
});
