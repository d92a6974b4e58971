import * as vscode from 'vscode';
import type { ProviderId } from '../compare/comparison';
import { command, contextKey } from '../contributions';
import { keyProblem, readKey } from '../providers/key';
import type { SettingsObserver } from './configuration';
import { type Endpoint, endpointOf, PROVIDER_NAME } from './endpoint';
import { mayUseNetwork } from './trust';

/** Of a key in the secret storage: `apiKey anthropic https://api.anthropic.com`. */
const PREFIX = 'apiKey';

/**
 * The keys, in the editor's secret storage and nowhere else. Each belongs to one address: when a setting sends requests
 * elsewhere, the vendor's key does not go with them.
 */
export class ApiKeys implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  /** Unknown before the first look. */
  private offered: boolean | undefined;

  /** A key was stored or removed, in this window or another. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly secrets: vscode.SecretStorage) {
    this.subscription = secrets.onDidChange(({ key }) => {
      if (!key.startsWith(PREFIX)) return;
      this.changed.fire();
      void this.offerRemoval();
    });
    void this.offerRemoval();
  }

  async get(endpoint: Endpoint): Promise<string | null> {
    return (await this.secrets.get(idOf(endpoint))) ?? null;
  }

  async set(endpoint: Endpoint, key: string): Promise<void> {
    await this.secrets.store(idOf(endpoint), key);
  }

  /** What there are keys for, never the keys. */
  async stored(): Promise<readonly StoredKey[]> {
    const ids = await this.secrets.keys();
    return ids.flatMap((id) => {
      const [prefix, provider, origin] = id.split(' ');
      return prefix === PREFIX && isProvider(provider) && origin !== undefined ? [{ id, provider, origin }] : [];
    });
  }

  async remove({ id }: StoredKey): Promise<void> {
    await this.secrets.delete(id);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private async offerRemoval(): Promise<void> {
    // Where there is no keyring, whoever sets a key is told; nobody else needs to know.
    const hasKey = await this.stored().then(
      (stored) => stored.length > 0,
      () => false,
    );
    if (hasKey === this.offered) return;
    this.offered = hasKey;
    await vscode.commands.executeCommand('setContext', contextKey.hasApiKey, hasKey);
  }
}

export interface StoredKey {
  readonly id: string;
  readonly provider: ProviderId;
  readonly origin: string;
}

function idOf({ provider, origin }: Endpoint): string {
  return `${PREFIX} ${provider} ${origin}`;
}

/** The commands that store and remove keys. */
export function register(keys: ApiKeys, settings: SettingsObserver): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(command.setApiKey, async (provider: unknown) => {
      if (!mayUseNetwork()) return;
      const chosen = isProvider(provider) ? provider : await pickProvider(keys, settings);
      if (chosen) await askForKey(chosen, keys, settings);
    }),
    vscode.commands.registerCommand(command.removeApiKey, () => removeKey(keys)),
  );
}

function isProvider(value: unknown): value is ProviderId {
  return typeof value === 'string' && Object.hasOwn(PROVIDER_NAME, value);
}

async function pickProvider(keys: ApiKeys, settings: SettingsObserver): Promise<ProviderId | undefined> {
  const items = await Promise.all(
    (['anthropic', 'openai'] as const).map(async (provider) => {
      const endpoint = endpointOf(provider, settings.current.compare);
      const hasKey = 'problem' in endpoint ? false : (await keys.get(endpoint)) !== null;
      return {
        provider,
        label: provider === 'openai' ? 'OpenAI or a Compatible Server' : 'Anthropic',
        description: 'problem' in endpoint ? endpoint.problem : endpoint.host,
        detail: hasKey ? 'A key is stored, and will be replaced' : 'No key is stored',
      };
    }),
  );
  const chosen = await vscode.window.showQuickPick(items, { title: 'Set API Key', placeHolder: 'Whose key is it?' });
  return chosen?.provider;
}

async function askForKey(provider: ProviderId, keys: ApiKeys, settings: SettingsObserver): Promise<void> {
  const endpoint = endpointOf(provider, settings.current.compare);
  if ('problem' in endpoint) {
    void vscode.window.showErrorMessage(endpoint.problem);
    return;
  }
  const name = endpoint.isVendor ? PROVIDER_NAME[provider] : endpoint.host;
  const unencrypted = endpoint.isUnencrypted ? ', over a connection that is not encrypted' : '';
  const typed = await vscode.window.showInputBox({
    title: `API Key for ${endpoint.host}`,
    prompt: `It is kept in the editor's secret storage and sent to ${endpoint.host} only, when you run a comparison${unencrypted}.`,
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

const SAID_MS = 5000;

async function removeKey(keys: ApiKeys): Promise<void> {
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
