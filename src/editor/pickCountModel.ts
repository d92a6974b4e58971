import * as vscode from 'vscode';
import type { EngineClient } from '../worker/client';
import { modelItems } from './tellingItems';

/**
 * A model of the catalogue whose vendor counts for whoever asks.
 *
 * @param now the one that is counted by elsewhere: the first, where its vendor counts
 */
export async function pickCountModel(
  what: string,
  now: string | null | undefined,
  engine: EngineClient,
): Promise<string | undefined> {
  const models = await engine.request('catalogue', { first: 'anthropic' });
  const counted = models.filter(
    ({ id, provider, status }) =>
      (provider === 'anthropic' || provider === 'google') && /^(?:claude|gemini)-/.test(id) && status !== 'retired',
  );
  const items = [...modelItems(counted, 'inference')].sort((a, b) => Number(b.value === now) - Number(a.value === now));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Count Tokens Exactly',
    placeHolder: `For which model is ${what} to be counted? Its vendor counts: nothing is sent before you say so`,
    matchOnDescription: true,
  });
  return chosen?.value;
}
