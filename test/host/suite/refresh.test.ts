import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answers, PriceServer } from '../../servers/priceServer';
import { hoverSaying, openText, until } from './hovering';
import { pause, set } from './surfaces';

const CALL = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-haiku-4-5", max_tokens=9)\n';
const HAIKU = 'claude-haiku-4-5';
/** Enough of the newest models for a list that is not outdated, and one whose price is twice what it was. */
const LIST = [
  {
    id: 'anthropic',
    models: [
      { id: 'claude-opus-5-5', prices: { input_mtok: 4, output_mtok: 20 } },
      { id: 'claude-haiku-5-5', prices: { input_mtok: 0.1, output_mtok: 0.5 } },
      { id: 'claude-sonnet-5-5', prices: { input_mtok: 2, output_mtok: 10 } },
      { id: HAIKU, prices: { input_mtok: 2, output_mtok: 10 } },
    ],
  },
];

suite('refreshing prices', () => {
  let server: PriceServer;
  suiteSetup(async () => {
    server = await PriceServer.start();
    server.list = LIST;
    await set('promptfare.prices.url', server.url);
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('promptfare.forgetRefreshedPrices');
    await set('promptfare.prices.url', undefined);
    await server.stop();
  });

  /** Runs the command and takes the first source, which is the one that the settings name. */
  async function refresh(): Promise<void> {
    const asked = server.requests.length;
    let ended = false;
    const running = vscode.commands.executeCommand('promptfare.refreshPrices').then(() => {
      ended = true;
    });
    await until(
      async () => {
        await pause(200);
        if (server.requests.length === asked)
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return ended;
      },
      () => 'the end of the refresh',
      20_000,
    );
    await running;
    assert.equal(server.requests.length, asked + 1, 'the list was asked for');
    await vscode.commands.executeCommand('notifications.clearAll');
  }
  const perCall = (said: string): string => /\*\*(?:≈ )?(\S+) per call/.exec(said)?.[1] ?? '';

  test('reaches what is shown, stays where a refresh fails, and goes when it is no longer wanted', async () => {
    const document = await openText('python', CALL);
    const before = await hoverSaying(document, HAIKU, /Prices as of \d{4}-\d\d-\d\d$/m);

    await refresh();
    const after = await hoverSaying(document, HAIKU, /refreshed from genai-prices/);
    assert.notEqual(perCall(after), '');
    assert.notEqual(perCall(after), perCall(before));

    await refresh();
    assert.equal(server.requests.at(-1)?.headers['if-none-match'], server.etag);
    server.answer = answers.status(500);
    await refresh();
    await vscode.commands.executeCommand('promptfare.restartEngine');
    const again = await hoverSaying(document, HAIKU, /refreshed from genai-prices/);
    assert.equal(perCall(again), perCall(after));

    await vscode.commands.executeCommand('promptfare.forgetRefreshedPrices');
    const built = await hoverSaying(document, HAIKU, /Prices as of \d{4}-\d\d-\d\d$/m);
    assert.equal(perCall(built), perCall(before));
  });

  test('is made once a week where the user wants that, and not where they don’t', async () => {
    server.answer = server.good;
    const asked = server.requests.length;
    const document = await openText('python', CALL);
    await hoverSaying(document, HAIKU, /per call/);
    await pause(500);
    assert.equal(server.requests.length, asked, 'nothing is fetched unless somebody wants it');

    const setting = 'promptfare.prices.refresh';
    try {
      await set(setting, 'weekly');
      await hoverSaying(document, HAIKU, /refreshed from genai-prices/);
      // An engine that starts is a reason to look, as is a setting.
      await vscode.commands.executeCommand('promptfare.restartEngine');
      await hoverSaying(document, HAIKU, /refreshed from genai-prices/);
      await set(setting, undefined);
      await set(setting, 'weekly');
      await pause(500);
      assert.equal(server.requests.length, asked + 1);
    } finally {
      await set(setting, undefined);
    }
  });
});
