import * as vscode from 'vscode';
import type { SettingId } from '../../../src/contributions';
import { hoverAt, hoverSaying, open, until } from './hovering';

const HOVER: SettingId = 'promptfare.hover.enabled';

suite('settings', () => {
  const switchHover = async (on: boolean | undefined): Promise<void> => {
    await vscode.workspace.getConfiguration().update(HOVER, on, vscode.ConfigurationTarget.Global);
  };

  suiteTeardown(() => switchHover(undefined));

  test('switching the hover off takes it away, switching it on brings it back', async () => {
    const document = await open('support/triage.py');
    await hoverSaying(document, 'claude.messages.create', /per call/);
    await switchHover(false);
    await until(
      async () => (await hoverAt(document, 'claude.messages.create')) === '',
      () => 'no hover',
    );
    await switchHover(true);
    await hoverSaying(document, 'claude.messages.create', /per call/);
  });
});
