import * as vscode from 'vscode';
import { announce as announcementOf } from '../compare/announce';
import type { Contestant, FilledPrompt } from '../compare/comparison';
import { type Entry, runComparison } from '../compare/run';
import { baseUrlSetting, command } from '../contributions';
import type { ApiKeys } from '../editor/apiKeys';
import { type ChosenCall, reportFor } from '../editor/callAtCursor';
import { folderOf } from '../editor/documents';
import { fileUriOf } from '../editor/notebooks';
import type { SettingsObserver } from '../editor/configuration';
import { type Endpoint, endpointOf, PROVIDER_NAME } from '../editor/endpoint';
import type { Log } from '../editor/output';
import type { ReportStore } from '../editor/store';
import { mayUseNetwork } from '../editor/trust';
import { createAnthropic } from '../providers/anthropic';
import { USUAL_LIMITS } from '../providers/askPatiently';
import { createOpenai } from '../providers/openai';
import type { EngineClient } from '../worker/client';
import { logState } from './compareLog';
import { choicesFor } from './contestants';
import type { HostEvent } from './protocol';
import type { Announced, SessionPorts } from './sessionPorts';

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
  { engine, store, settings, keys, log }: CompareWorld,
  { document, call }: ChosenCall,
  post: (event: HostEvent) => void,
): SessionPorts {
  const endpoint = (provider: Contestant['provider']) => endpointOf(provider, settings.current.baseUrls);
  const folder = folderOf(document)?.uri.toString() ?? null;

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
        const connection = { baseUrl: to.baseUrl, key: await keys.get(to) };
        const provider = to.provider === 'anthropic' ? createAnthropic(connection) : createOpenai(connection);
        const needsKey = to.isVendor && !provider.hasKey;
        if (provider.problem !== null && !needsKey) return provider.problem;
        const entry: Entry = { model: contestant.model, provider, priced: quote.priced };
        const announcement = announcementOf(contestant, provider, quote);
        return { announcement, needsKey, notes: notesOn(to, quote.priced !== null), entry };
      }),
    );
  };

  return {
    read: async () => {
      // The editor closes documents that nobody looks at.
      const opened = await vscode.workspace.openTextDocument(document.uri);
      const report = (await reportFor(opened, store))?.calls.find(({ id }) => id === call.id);
      const prompt =
        report && (await engine.request('readPrompt', { uri: fileUriOf(document).toString(), id: report.id }));
      if (!report || !prompt) return null;
      const listed = await engine.request('catalogue', { first: report.provider });
      const name = document.uri.path.split('/').at(-1) ?? '';
      return { place: `${name}:${report.line}`, report, prompt, choices: choicesFor(report, listed) };
    },
    reach: () => {
      const openai = endpoint('openai');
      return { compatibleHost: 'problem' in openai || openai.isVendor ? null : openai.host };
    },
    defaultMaxOutputTokens: () => settings.current.compare.maxOutputTokens,
    announce,
    run: async (prompt, entries, onState, signal) => {
      if (!mayUseNetwork()) throw new Error('In a workspace that you do not trust, nothing is sent.');
      for (const { model, provider } of entries) log.info(`Comparison: ${model} is asked at ${provider.host}.`);
      const report: typeof onState = (place, state) => {
        const entry = entries[place];
        if (entry) logState(log, entry.model, entry.provider.host, state);
        onState(place, state);
      };
      const limits = { ...USUAL_LIMITS, idleMs: settings.current.compare.idleTimeoutMs };
      await runComparison(prompt, entries, report, signal, { limits });
    },
    post,
    setKey: async (provider) => {
      await vscode.commands.executeCommand(command.setApiKey, provider);
    },
    showCall: async ({ line, column }) => {
      const at = new vscode.Position(line - 1, column - 1);
      await vscode.window.showTextDocument(document.uri, { selection: new vscode.Range(at, at) });
    },
    showSettings: async () => {
      // All of the group: its beginning is what they have in common.
      const group = baseUrlSetting.openai.replace(/\.\w+$/, '');
      await vscode.commands.executeCommand('workbench.action.openSettings', group);
    },
  };
}

function notesOn({ host, provider, isVendor, isUnencrypted }: Endpoint, isPriced: boolean): readonly string[] {
  if (isVendor) return [];
  const name = PROVIDER_NAME[provider];
  const priced = isPriced ? ` The price is ${name}’s list price.` : '';
  const readable = isUnencrypted ? ' The connection is not encrypted.' : '';
  return [`Your setting ${baseUrlSetting[provider]} sends this to ${host}, not to ${name}.${priced}${readable}`];
}
