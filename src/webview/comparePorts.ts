import * as vscode from 'vscode';
import type { Contestant, FilledPrompt } from '../compare/comparison';
import { command, type SettingId } from '../contributions';
import type { ApiKeys } from '../editor/apiKeys';
import type { ChosenCall } from '../editor/callAtCursor';
import type { SettingsObserver } from '../editor/configuration';
import { BASE_URL_SETTING, type Endpoint, endpointOf, PROVIDER_NAME } from '../editor/endpoint';
import type { Log } from '../editor/output';
import type { ReportStore } from '../editor/store';
import { mayUseNetwork } from '../editor/trust';
import type { EngineClient } from '../worker/client';
import { logState } from './compareLog';
import type { Announced, SessionPorts } from './compareSession';
import type { HostEvent } from './protocol';

/** What comparisons work with. */
export interface CompareWorld {
  readonly extensionUri: vscode.Uri;
  readonly engine: EngineClient;
  readonly store: ReportStore;
  readonly settings: SettingsObserver;
  readonly keys: ApiKeys;
  readonly log: Log;
}

/** A session's ports to the editor, the engine and the providers. */
export function sessionPorts(
  { engine, settings, keys, log }: CompareWorld,
  { document, call }: ChosenCall,
  post: (event: HostEvent) => void,
): SessionPorts {
  const endpoint = (provider: Contestant['provider']) => endpointOf(provider, settings.current.compare);
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString() ?? null;

  const announce = async (
    prompt: FilledPrompt,
    contestants: readonly Contestant[],
  ): Promise<readonly (Announced | string)[]> => {
    const texts = prompt.messages.map(({ text }) => text);
    const models = contestants.map(({ model, provider }) => ({ model, provider }));
    const quotes = await engine.request('quote', { folder, texts, maxOutputTokens: prompt.maxOutputTokens, models });
    return Promise.all(
      contestants.map(async (contestant, at) => {
        const to = endpoint(contestant.provider);
        if ('problem' in to) return to.problem;
        const quote = quotes[at];
        if (!quote) return 'The engine has nothing to say of this model.';
        const hasKey = (await keys.get(to)) !== null;
        const { inputTokens, atMostUsd } = quote;
        const announcement = { contestant, host: to.host, hasKey, inputTokens, atMostUsd };
        return { announcement, needsKey: to.isVendor, notes: notesOn(to, atMostUsd !== null) };
      }),
    );
  };

  return {
    readPrompt: () => engine.request('readPrompt', { uri: document.uri.toString(), id: call.id }),
    reach: () => {
      const openai = endpoint('openai');
      return { compatibleHost: 'problem' in openai || openai.isVendor ? null : openai.host };
    },
    defaultMaxOutputTokens: () => settings.current.compare.maxOutputTokens,
    announce,
    run: async (prompt, contestants, onState, signal) => {
      if (!mayUseNetwork()) throw new Error('This workspace is not trusted.');
      await Promise.reject(new Error('not yet'));
    },
    post,
    setKey: async (provider) => {
      await vscode.commands.executeCommand(command.setApiKey, provider);
    },
    showCall: async () => {
      const at = new vscode.Position(call.line - 1, call.column - 1);
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
    },
    showSettings: async () => {
      const section: SettingId = BASE_URL_SETTING.openai;
      await vscode.commands.executeCommand('workbench.action.openSettings', section.replace(/\.\w+$/, ''));
    },
  };
}

function notesOn({ host, provider, isVendor, isUnencrypted }: Endpoint, isPriced: boolean): readonly string[] {
  if (isVendor) return [];
  const name = PROVIDER_NAME[provider];
  const priced = isPriced ? ` The price is ${name}’s list price: what ${host} charges is not known.` : '';
  const readable = isUnencrypted ? ' The connection is not encrypted.' : '';
  return [`Your setting ${BASE_URL_SETTING[provider]} sends it to ${host}, not to ${name}.${priced}${readable}`];
}
