import * as vscode from 'vscode';
import { contextKey, type KeyOwner } from '../contributions';
import { type Endpoint, isKeyOwner } from './endpoint';

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
      return prefix === PREFIX && isKeyOwner(provider) && origin !== undefined ? [{ id, provider, origin }] : [];
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
  readonly provider: KeyOwner;
  readonly origin: string;
}

function idOf({ provider, origin }: Endpoint): string {
  return `${PREFIX} ${provider} ${origin}`;
}
