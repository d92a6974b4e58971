import type { CallSite } from '../detect/callSite';
import { rememberedFor } from '../rememberedFor';
import { settingsNamed, settingsOf } from './passed';

/** The texts' own APIs, from before there were messages. */
const LEGACY = /^(?:openai|anthropic)\.completions\.|^litellm\.text_completion$/;

/** Why no other model is advised for a call at all, in one sentence; null where one may be. */
export const unswitchable = rememberedFor((site: CallSite): string | null => {
  if (LEGACY.test(site.api))
    return 'It calls the legacy Completions API, and no source says that a present model answers there.';
  if (site.api.includes('.threads.'))
    return 'It runs an assistant, and no source says which present models the Assistants API has.';
  const audio = [...site.prompt.blocks].find((each) => /audio|video/.test(each));
  if (audio !== undefined) return `It sends \`${audio}\`, and no source says which present model takes that.`;
  const [spoken] = settingsNamed('audio', settingsOf(site));
  return spoken ? 'It asks for an answer as audio, and no source says which present model gives that.' : null;
});
