import * as vscode from 'vscode';
import type { EngineClient } from '../worker/client';
import { modelItems } from './tellingItems';

/** A model of the catalogue whose vendor counts for whoever asks. */
export async function pickCountModel(what: string, engine: EngineClient): Promise<string | undefined> {
  const models = await engine.request('catalogue', { first: 'anthropic' });
  const counted = models.filter(
    ({ id, provider, status }) =>
      (provider === 'anthropic' || provider === 'google') && /^(?:claude|gemini)-/.test(id) && status !== 'retired',
  );
  const chosen = await vscode.window.showQuickPick(modelItems(counted, 'inference'), {
    title: 'Count Tokens Exactly',
    placeHolder: `For which model is ${what} to be counted? Its vendor counts: nothing is sent before you say so`,
    matchOnDescription: true,
  });
  return chosen?.value;
}
