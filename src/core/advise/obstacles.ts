import { type Model, nameOf } from '../catalogue/catalogue';
import type { Piece } from '../detect/prompt';
import { formatCount } from '../format';
import { reasoningOf } from '../tasks/output';
import type { KnownCall } from './advisable';
import { littleRoom } from './littleRoom';
import { type Setting, settingsNamed, settingsOf, unreadAmong } from './passed';
import type { Workload } from './workload';

/** Values that are each API's own default: to pass them is to pass nothing. */
const DEFAULTS: Readonly<Record<string, number | boolean>> = {
  temperature: 1,
  presence_penalty: 0,
  frequency_penalty: 0,
  logprobs: false,
};
/** Arguments in which settings of a model stand. */
const HOLDERS: ReadonlySet<string> = new Set([
  'thinking',
  'reasoning',
  'extra_body',
  'provider_options',
  'tool_choice',
  'function_call',
]);
/** Settings that not every model has, and of which no source says which have them. */
const UNSOURCED: readonly string[] = [
  'logit_bias',
  'prediction',
  'modalities',
  'functions',
  'betas',
  'container',
  'context_management',
  'mcp_servers',
];
/** A tool of the vendor's own: which models have it, and in which version, is theirs to say. */
const VENDOR_TOOLS: readonly RegExp[] = [
  /\b(?<tool>(?:computer|text_editor|bash|web_search|web_fetch|code_execution|memory)_20\d{6})\b/,
  /"type": "(?<tool>computer\w*|file_search|code_interpreter|image_generation|web_search\w*|mcp|local_shell|shell|apply_patch)"/,
  /\b(?<tool>(?:openai|anthropic)\.tools\.\w+)/,
];

/**
 * Why another model's name alone would not do, one sentence each: what the call sends that the other model refuses, and
 * what the call needs that it lacks or that no source says it has. Nothing is held to be taken without a source.
 */
export function obstaclesOf(call: KnownCall, target: Model, workload: Workload): readonly string[] {
  const settings = settingsOf(call.site);
  return [
    ...unreadable(call),
    ...refused(call, target, settings),
    ...notServed(call, target),
    ...lacking(call, target, settings),
    ...noRoom(call, target, workload),
  ];
}

function unreadable({ site }: KnownCall): string[] {
  return [
    ...(site.open === null ? [] : [`What it passes in \`${site.open}\` can't be read here.`]),
    ...unreadAmong(HOLDERS, site.parameters).map((name) => `What it passes in \`${name}\` can't be read here.`),
  ];
}

function refused({ site }: KnownCall, target: Model, settings: readonly Setting[]): string[] {
  const name = nameOf(target);
  const found: string[] = [];
  const efforts = ['reasoning_effort', 'reasoning.effort'].flatMap((each) => settingsNamed(each, settings));
  const openEffort = efforts.find((each) => each.value === null);
  if (openEffort && target.capabilities?.rejects.some((each) => each.startsWith('effort=')))
    found.push(`Run time sets its \`${openEffort.written}\`, and ${name} does not have every effort.`);
  for (const entry of target.capabilities?.rejects ?? []) {
    const [what = '', value] = entry.split('=');
    if (entry === 'prefill') {
      if (site.prefilled) found.push(`It ends in an answer to go on with, which ${name} refuses.`);
    } else if (what === 'effort') {
      if (site.effort === value || efforts.some((each) => each.value === value))
        found.push(`It asks for the reasoning effort \`${value ?? ''}\`, which ${name} does not have.`);
    } else if (value !== undefined) {
      const set = settingsNamed(what, settings).find((each) => each.value === value || each.value === null);
      if (set)
        found.push(
          `It sets \`${set.written}\` to ${set.value === null ? 'what run time says, which may be ' : ''}\`${value}\`, which ${name} refuses.`,
        );
    } else if (what !== 'max_tokens' || takesNamesAsTheyAre(site)) {
      const set = settingsNamed(what, withStop(settings)).find((each) => !isDefault(each, target));
      if (set)
        found.push(
          `It sets \`${set.written}\`, which ${name} refuses${set.value === null ? ' unless it is the default' : ''}.`,
        );
    }
  }
  // To ask for the cache is to ask for what every model of the maker has.
  const unsure = site.unpriced.filter((each) => !each.startsWith('cache_control'));
  found.push(...unsure.map((each) => `It sets \`${each}\`, which ${name} may not have.`));
  return found;
}

/** What it asks to be served by, or kept to, that no source says the other model has. */
function notServed({ site: { billing } }: KnownCall, target: Model): string[] {
  const name = nameOf(target);
  const { serviceTier, region } = billing;
  const found: string[] = [];
  if (serviceTier !== null && target.factors?.[serviceTier.value] === undefined)
    found.push(
      serviceTier.value === 'batch'
        ? `It is sent in a batch, and no source says that ${name} is served so.`
        : `It sets \`${serviceTier.written}\`, and no source says that ${name} is served so.`,
    );
  if (region !== null && target.factors?.regional === undefined)
    found.push(`It is kept to a region (\`${region}\`), and no source says that ${name} can be.`);
  return found;
}

/** The AI SDK, LiteLLM and gateways call the limit `max_tokens` for every model, and hand it on by the model's own name. */
function takesNamesAsTheyAre({ api, host }: KnownCall['site']): boolean {
  return !/^(?:ai|litellm)\./.test(api) && host.kind !== 'gateway';
}

/** The AI SDK's `stopSequences` becomes OpenAI's `stop`. */
function withStop(settings: readonly Setting[]): readonly Setting[] {
  return settings.map((each) => (each.name === 'stop_sequences' ? { ...each, name: 'stop' } : each));
}

function isDefault({ name, value }: Setting, target: Model): boolean {
  const short = name.slice(name.lastIndexOf('.') + 1);
  // Anthropic's own default of `top_p` is not 1.
  if (short === 'top_p') return target.provider === 'openai' && value === 1;
  return Object.hasOwn(DEFAULTS, short) && value === DEFAULTS[short];
}

function lacking({ site, bill }: KnownCall, target: Model, settings: readonly Setting[]): string[] {
  const name = nameOf(target);
  const { tools, schema, images, forcedToolChoice, chatTools } = target.capabilities ?? {};
  const found: string[] = [];
  const need = (what: string, has: boolean | undefined): void => {
    if (has === false) found.push(`It uses ${what}, which ${name} does not take.`);
    if (has === undefined) found.push(`It uses ${what}, and no source says whether ${name} takes them.`);
  };
  const uses = (feature: (typeof site.features)[number]): boolean => site.features.includes(feature);
  if (uses('tools')) need('tools', tools);
  if (uses('schema')) need('answers by a schema', schema);
  if (uses('images')) need('images', images);
  const onChat = /^(?:openai\.chat|litellm\.a?completion)/.test(site.api);
  if (uses('tools') && chatTools === false && onChat && reasoningOf(site, target) !== 'none')
    found.push(`${name} takes tools on the Responses API only, unless its reasoning is turned off.`);
  const choice = settings.filter((each) => /^(?:tool_choice|function_call)(?:\.type)?$/.test(each.name));
  const forced = choice.some(({ value }) => value !== null && value !== 'auto' && value !== 'none');
  if (forced) need('a forced choice of its tools', forcedToolChoice);
  else if (choice.some((each) => each.name.endsWith('.type') && each.value === null) && forcedToolChoice !== true)
    found.push(`Run time says whether it forces a choice of its tools, which ${name} may refuse.`);
  // Where a model has no answers by a schema of its own, these get them by forcing a tool.
  const byTool =
    /^ai\.(?:generate|stream)Object$/.test(site.api) || settings.some(({ name: each }) => each === 'response_model');
  if (byTool && bill.model.provider === 'anthropic' && forcedToolChoice !== true)
    found.push(
      `Its library may force a tool to get the object, which ${name} ${forcedToolChoice === false ? 'refuses' : 'may refuse'}.`,
    );
  const described = site.attachments.map(({ pieces }) => textOf(pieces)).join('\n');
  const tool = VENDOR_TOOLS.map((each) => each.exec(described)?.groups?.tool).find((each) => each !== undefined);
  if (tool !== undefined) found.push(`It uses the vendor's tool \`${tool}\`, which ${name} may not have.`);
  for (const each of UNSOURCED)
    for (const { written } of settingsNamed(each, settings))
      found.push(`It sets \`${written}\`, and no source says whether ${name} takes that.`);
  if ([...site.prompt.blocks].some((each) => /document|file/.test(each)))
    found.push(`It sends documents, and no source says whether ${name} takes them.`);
  return found;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
}

function noRoom(call: KnownCall, target: Model, workload: Workload): string[] {
  const {
    site,
    report: { cost },
  } = call;
  const { input } = workload;
  const name = nameOf(target);
  const { contextTokens, maxOutputTokens } = target.limits;
  const limit = site.maxOutput?.value ?? null;
  const found: string[] = [];
  if (contextTokens === null) found.push(`No source says how long a prompt ${name} takes.`);
  else if (input.high > contextTokens)
    found.push(
      `Its prompt may have ${formatCount(input.high)} tokens, and ${name} takes ${formatCount(contextTokens)}.`,
    );
  if (limit !== null && maxOutputTokens !== null && limit > maxOutputTokens)
    found.push(
      `It allows answers of ${formatCount(limit)} tokens, and ${name} gives at most ${formatCount(maxOutputTokens)}.`,
    );
  const little = littleRoom(call, target, workload);
  // Claude's thinking is as long as it finds needed: where the switch pays with all of it, what is left is a caveat.
  const pays = cost.perCallUsd !== null && workload.comparable && workload.perCallUsd.likely < cost.perCallUsd.likely;
  if (little !== null && !(target.provider === 'anthropic' && pays))
    found.push(
      `${name} reasons before it answers, within the same limit: of ${formatCount(little)} tokens too few may be left for the answer.`,
    );
  return found;
}
