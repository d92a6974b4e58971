import * as vscode from 'vscode';
import type { KeyOwner } from '../contributions';
import { keyProblem, readKey } from '../providers/key';
import type { ApiKeys } from './apiKeys';
import type { SettingsObserver } from './configuration';
import { endpointOf, isKeyOwner, PROVIDER_NAME } from './endpoint';
import { mayUseNetwork } from './trust';
import type { World } from './world';

const SAID_MS = 5000;

const KEY_OWNERS: readonly KeyOwner[] = ['anthropic', 'openai', 'google'];

/** When it is sent. */
const WHEN: Readonly<Record<KeyOwner, string>> = {
  anthropic: 'when you run a comparison or have tokens counted exactly',
  openai: 'when you run a comparison',
  google: 'when you have tokens counted exactly',
};

/** Stores a key for the provider that the argument names, or that the user picks. */
export async function setApiKey(
  provider: unknown,
  { keys, settings }: Pick<World, 'keys' | 'settings'>,
): Promise<void> {
  if (!mayUseNetwork()) return;
  const chosen = isKeyOwner(provider) ? provider : await pickProvider(keys, settings);
  if (chosen) await askForKey(chosen, keys, settings);
}

async function pickProvider(keys: ApiKeys, settings: SettingsObserver): Promise<KeyOwner | undefined> {
  const items = await Promise.all(
    KEY_OWNERS.map(async (provider) => {
      const endpoint = endpointOf(provider, settings.current.baseUrls);
      const hasKey = 'problem' in endpoint ? false : (await keys.get(endpoint)) !== null;
      return {
        provider,
        label: provider === 'openai' ? 'OpenAI or a Compatible Server' : PROVIDER_NAME[provider],
        description: 'problem' in endpoint ? endpoint.problem : endpoint.host,
        detail: hasKey ? 'A key is stored, and will be replaced' : 'No key is stored',
      };
    }),
  );
  const chosen = await vscode.window.showQuickPick(items, { title: 'Set API Key', placeHolder: 'Whose key is it?' });
  return chosen?.provider;
}

async function askForKey(provider: KeyOwner, keys: ApiKeys, settings: SettingsObserver): Promise<void> {
  const endpoint = endpointOf(provider, settings.current.baseUrls);
  if ('problem' in endpoint) {
    void vscode.window.showErrorMessage(endpoint.problem);
    return;
  }
  const name = endpoint.isVendor ? PROVIDER_NAME[provider] : endpoint.host;
  const unencrypted = endpoint.isUnencrypted ? ', over a connection that is not encrypted' : '';
  const typed = await vscode.window.showInputBox({
    title: `API Key for ${endpoint.host}`,
    prompt: `It is kept in the editor's secret storage and sent to ${endpoint.host} only, ${WHEN[provider]}${unencrypted}.`,
    placeHolder: `Key of ${PROVIDER_NAME[provider]}${endpoint.isVendor ? '' : `, or of the server at ${endpoint.host}`}`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => keyProblem(text, name),
  });
  // An empty box that is confirmed means no more than one that is closed.
  const key = readKey(typed ?? null);
  if (key === null || keyProblem(key, name) !== null) return;
  await keys.set(endpoint, key);
  vscode.window.setStatusBarMessage(`Promptfare: the key for ${endpoint.host} is stored`, SAID_MS);
}

/** Removes the key for an address that the user picks. */
export async function removeApiKey(_argument: unknown, { keys }: Pick<World, 'keys'>): Promise<void> {
  const stored = await keys.stored();
  if (stored.length === 0) {
    void vscode.window.showInformationMessage('Promptfare has no API key stored.');
    return;
  }
  const items = stored.map((key) => ({
    key,
    label: new URL(key.origin).host,
    description: PROVIDER_NAME[key.provider],
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Remove API Key',
    placeHolder: 'The key for which address is to be removed?',
  });
  if (!chosen) return;
  await keys.remove(chosen.key);
  vscode.window.setStatusBarMessage(`Promptfare: the key for ${chosen.label} is removed`, SAID_MS);
}
