/** What a JSON text looks like at its shortest and its longest, without spaces. */
export interface AnswerForm {
  readonly shortest: string;
  /** Null where nothing sets an end: a text, a list. */
  readonly longest: string | null;
}

/** Nothing is known of it. */
export const OPEN: AnswerForm = { shortest: 'null', longest: null };
export const BOOLEAN: AnswerForm = { shortest: 'true', longest: 'false' };
/** The longest that JavaScript keeps whole. */
export const INTEGER: AnswerForm = { shortest: '0', longest: '-9007199254740991' };
/** 17 digits are the most that a double has. */
export const NUMBER: AnswerForm = { shortest: '0', longest: '-1.2345678901234567' };
export const NULL: AnswerForm = { shortest: 'null', longest: 'null' };
export const TEXT: AnswerForm = { shortest: '""', longest: null };
/** Beyond this an end is no help. */
const LONGEST = 20_000;

export interface Member {
  readonly key: string;
  readonly form: AnswerForm;
  readonly required: boolean;
}

export function objectOf(members: readonly Member[], closed: boolean): AnswerForm {
  const write = (each: readonly string[]): string => `{${each.join(',')}}`;
  const entry = (key: string, value: string): string => `${JSON.stringify(key)}:${value}`;
  const longest = members.flatMap(({ key, form }) => (form.longest === null ? [] : [entry(key, form.longest)]));
  const required = members.filter((each) => each.required);
  const shortest = write(required.map(({ key, form }) => entry(key, form.shortest)));
  if (shortest.length > LONGEST) return OPEN;
  return {
    shortest,
    longest: closed && longest.length === members.length ? shortEnough(write(longest)) : null,
  };
}

export function listOf(
  form: AnswerForm,
  { least, most }: { readonly least: number | null; readonly most: number | null },
): AnswerForm {
  const write = (text: string, count: number): string | null =>
    text.length * count > LONGEST ? null : `[${new Array<string>(count).fill(text).join(',')}]`;
  return {
    shortest: write(form.shortest, least ?? 0) ?? '[]',
    longest: most === null || form.longest === null ? null : write(form.longest, most),
  };
}

export function either(forms: readonly AnswerForm[]): AnswerForm {
  const [first, ...others] = forms;
  if (first === undefined) return OPEN;
  const longest = forms.flatMap((form) => form.longest ?? []);
  return {
    shortest: others.reduce((so, { shortest }) => (shortest.length < so.length ? shortest : so), first.shortest),
    longest: longest.length === forms.length ? longestOf(longest) : null,
  };
}

export function longestOf(texts: readonly string[]): string {
  return texts.reduce((so, text) => (text.length > so.length ? text : so), '');
}

export function shortEnough(text: string): string | null {
  return text.length > LONGEST ? null : text;
}
