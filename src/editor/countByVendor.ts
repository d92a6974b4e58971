import * as vscode from 'vscode';
import { baseUrlSetting, command, commandTitle } from '../contributions';
import { createAnthropicCounting } from '../providers/countAnthropic';
import { createGoogleCounting } from '../providers/countGoogle';
import { ProviderError } from '../providers/providerError';
import { countTokens, type TokenCounting } from '../providers/tokenCounting';
import { today } from '../worker/today';
import { type Endpoint, endpointOf } from './endpoint';
import { announcement, type Askable, implausibleWords, resultWords } from './exactCountWords';
import { asNotice } from './notice';
import { mayUseNetwork } from './trust';
import type { World } from './world';

type CountWorld = Pick<World, 'settings' | 'keys' | 'exactCounts' | 'log'>;

export interface CountToAsk {
  /** `The selection`: the beginning of a sentence about what is sent. */
  readonly what: string;
  readonly question: Askable;
}

const SEND = 'Send and Count';
const OPEN_SETTINGS = 'Open Settings';
const TRY_AGAIN = 'Try Again';

/** Says what is sent to whom, and on the user's word asks, keeps the answer and shows it. */
export async function countByVendor(asked: CountToAsk, world: CountWorld): Promise<void> {
  const { vendor } = asked.question.request;
  for (;;) {
    const endpoint = endpointOf(vendor, world.settings.current.baseUrls);
    if ('problem' in endpoint) {
      await failed(endpoint.problem, OPEN_SETTINGS, vendor);
      return;
    }
    const counting = await countingAt(endpoint, world);
    const needsKey = endpoint.isVendor && !counting.hasKey;
    const lacks = needsKey ? ` That needs a key for ${counting.name}, and none is set.` : '';
    const button = needsKey ? commandTitle.setApiKey : SEND;
    const message = `${announcement(asked.what, asked.question, endpoint)}${lacks}`;
    const chosen = await vscode.window.showInformationMessage(asNotice(message), button);
    if (chosen === SEND) {
      await send(asked, endpoint.origin, world);
      return;
    }
    if (chosen === undefined) return;
    await vscode.commands.executeCommand(command.setApiKey, vendor);
    // Who thought better of it is not asked the same again.
    if ((await world.keys.get(endpoint)) === null) return;
  }
}

/** With the settings and keys as they are then; to the server that was `announced`, and no other. */
async function send(asked: CountToAsk, announced: string, world: CountWorld): Promise<void> {
  const { question } = asked;
  const { request, hash, sample, plausible, standIns } = question;
  if (!mayUseNetwork()) return;
  const endpoint = endpointOf(request.vendor, world.settings.current.baseUrls);
  if ('problem' in endpoint) {
    await failed(endpoint.problem, OPEN_SETTINGS, request.vendor);
    return;
  }
  if (endpoint.origin !== announced) {
    await countByVendor(asked, world);
    return;
  }
  const counting = await countingAt(endpoint, world);
  try {
    const counted = await withProgress(`${counting.host} counts the tokens`, (signal) =>
      countTokens(counting, request, { signal }),
    );
    if (counted === null) return;
    const tokens = Math.max(counted - standIns, 0);
    const by = endpoint.isVendor ? null : endpoint.host;
    if (tokens < plausible.least || tokens > plausible.most) {
      const words = implausibleWords(tokens, question, by);
      world.log.warn(`${request.model}: ${words}`);
      await failed(words, endpoint.isVendor ? undefined : OPEN_SETTINGS, request.vendor);
      return;
    }
    const words = resultWords(tokens, question, by);
    world.log.info(`${request.model}: ${words}`);
    const { vendor, model } = request;
    await world.exactCounts.add({ hash, vendor, by, model, tokens, on: today(), sample });
    void vscode.window.showInformationMessage(asNotice(words));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    // Not its words: a server may quote what was sent.
    world.log.warn(`${request.model}: the tokens could not be counted:`, error.kind);
    const button = REMEDY[error.kind];
    const chosen = await failed(`Not counted. ${error.message}${waitWords(error)}`, button, request.vendor);
    if (chosen === TRY_AGAIN) await send(asked, announced, world);
    if (chosen === commandTitle.setApiKey) await countByVendor(asked, world);
  }
}

/** What may help, by what went wrong. */
const REMEDY: Readonly<Record<ProviderError['kind'], string | undefined>> = {
  key: commandTitle.setApiKey,
  forbidden: commandTitle.setApiKey,
  billing: commandTitle.setApiKey,
  address: OPEN_SETTINGS,
  certificate: OPEN_SETTINGS,
  noModel: undefined,
  request: undefined,
  rateLimit: TRY_AGAIN,
  overloaded: TRY_AGAIN,
  server: TRY_AGAIN,
  unreachable: TRY_AGAIN,
  broken: TRY_AGAIN,
  silent: TRY_AGAIN,
  tooLong: TRY_AGAIN,
};

function waitWords({ retry }: ProviderError): string {
  const seconds = Math.ceil((retry?.afterMs ?? 0) / 1000);
  return seconds > 0 ? ` It asks to wait ${seconds === 1 ? '1 second' : `${seconds} seconds`}.` : '';
}

/** Says so, and does what the button says where that is not asking again. */
async function failed(
  message: string,
  button: string | undefined,
  vendor: keyof typeof baseUrlSetting,
): Promise<string | undefined> {
  const buttons = button === undefined ? [] : [button];
  const chosen = await vscode.window.showErrorMessage(asNotice(message), ...buttons);
  if (chosen === commandTitle.setApiKey) await vscode.commands.executeCommand(command.setApiKey, vendor);
  if (chosen === OPEN_SETTINGS) {
    await vscode.commands.executeCommand('workbench.action.openSettings', baseUrlSetting[vendor]);
  }
  return chosen;
}

async function countingAt(
  endpoint: Endpoint<Askable['request']['vendor']>,
  { keys }: CountWorld,
): Promise<TokenCounting> {
  const connection = { baseUrl: endpoint.baseUrl, key: await keys.get(endpoint) };
  return endpoint.provider === 'anthropic' ? createAnthropicCounting(connection) : createGoogleCounting(connection);
}

/** Null where the user changed their mind. */
async function withProgress(
  title: string,
  work: (signal: AbortSignal) => Promise<number | null>,
): Promise<number | null> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  return vscode.window.withProgress(options, (_, token) => {
    const control = new AbortController();
    token.onCancellationRequested(() => {
      control.abort();
    });
    return work(control.signal);
  });
}
