import * as vscode from 'vscode';
import { type SettingId, statedSetting } from '../../../src/contributions';
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

  test('what the user states in the settings counts, until it is taken out again', async () => {
    const state = async (settings: Readonly<Record<string, unknown>>): Promise<void> => {
      for (const [id, value] of Object.entries(settings)) {
        await vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);
      }
    };
    const document = await open('support/triage.py');
    const CALL = 'claude.messages.create';
    await hoverSaying(document, CALL, /\$[\d.]+ per call/);
    const ids: readonly SettingId[] = [statedSetting.traffic, statedSetting.currency];
    try {
      await state({ [statedSetting.traffic]: '1000/day', [statedSetting.currency]: { code: 'EUR', perUsd: 0.5 } });
      await hoverSaying(document, CALL, /€[\d.]+ per call.*€[\d.]+ per month.*your default traffic, from the settings/);
      // The last good value stays in force.
      await state({ [statedSetting.currency]: { code: 'EUR', perUsd: 0 } });
      await state({ [statedSetting.traffic]: '2000/day' });
      await hoverSaying(document, CALL, /€[\d.]+ per call/);
    } finally {
      await state(Object.fromEntries(ids.map((id) => [id, undefined])));
    }
    await hoverSaying(document, CALL, /\$[\d.]+ per call/);
  });
});
