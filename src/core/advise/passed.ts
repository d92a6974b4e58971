import type { CallSite, PassedParameter } from '../detect/callSite';
import { rememberedFor } from '../rememberedFor';

/** Something that a request sets: an argument, or an entry of one by its dotted name. Names as APIs spell them: `top_p`. */
export interface Setting {
  readonly name: string;
  /** As the code spells it, for the reader. */
  readonly written: string;
  /** Null where it is no one plain value, or can't be read. */
  readonly value: string | number | boolean | null;
}

/** What a call sets, without what it passes as "nothing". */
export function settingsOf({ parameters }: Pick<CallSite, 'parameters'>): readonly Setting[] {
  return settingsAmong(parameters);
}

/** Each model that may be advised asks it of the same call. */
const settingsAmong = rememberedFor((parameters: readonly PassedParameter[]): readonly Setting[] =>
  parameters
    .filter(({ absent }) => !absent)
    .flatMap(({ name, value, entries, values }) => [
      { name: spelt(name), written: name, value },
      ...entries.map((entry) => ({
        name: spelt(`${name}.${entry}`),
        written: `${name}.${entry}`,
        value: values && Object.hasOwn(values, entry) ? (values[entry] ?? null) : null,
      })),
    ]),
);

/** The settings of a name, wherever they stand: `thinking.budget_tokens` also below `provider_options.anthropic`. */
export function settingsNamed(name: string, settings: readonly Setting[]): readonly Setting[] {
  return settings.filter((each) => each.name === name || each.name.endsWith(`.${name}`));
}

/** Arguments that hold others, of which something can't be read. */
export function unreadAmong(names: ReadonlySet<string>, parameters: readonly PassedParameter[]): readonly string[] {
  return parameters
    .filter(({ name, absent }) => !absent && names.has(spelt(name)))
    .filter(({ value, entries, unread }) => unread === true || (value === null && entries.length === 0))
    .map(({ name }) => name);
}

/** `stopSequences` is `stop_sequences`. */
export function spelt(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
