import type { LanguageId } from '../source';

/** By what kernels, fences and `lang` call them. */
const BY_NAME: Readonly<Record<string, LanguageId>> = {
  python: 'python',
  python2: 'python',
  python3: 'python',
  py: 'python',
  py3: 'python',
  ipython: 'python',
  ipython3: 'python',
  pycon: 'python',
  typescript: 'typescript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  deno: 'typescript',
  typescriptreact: 'typescriptreact',
  tsx: 'typescriptreact',
  javascript: 'javascript',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  node: 'javascript',
  javascriptreact: 'javascriptreact',
  jsx: 'javascriptreact',
  bash: 'shellscript',
  sh: 'shellscript',
  zsh: 'shellscript',
  shell: 'shellscript',
  shellscript: 'shellscript',
  console: 'shellscript',
  shellsession: 'shellscript',
  'shell-session': 'shellscript',
  'sh-session': 'shellscript',
};

/** The language that a name stands for; `undefined` where no adapter reads it. */
export function languageNamed(name: string): LanguageId | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(BY_NAME, key) ? BY_NAME[key] : undefined;
}

/** One name for the languages whose pieces are one program: what a page says in JavaScript holds in its TypeScript. */
export function programOf(language: LanguageId): string {
  return language.replace(/^(?:type|java)script(?:react)?$/, 'script');
}

/** The language in which pieces of one program are read together. */
export function commonLanguage(languages: readonly LanguageId[]): LanguageId | undefined {
  const [first] = languages;
  if (languages.every((language) => language === first)) return first;
  // TypeScript's `<T>x` is no JSX: only where JSX may be there is it given up.
  if (languages.some((language) => language.endsWith('react'))) return 'typescriptreact';
  return 'typescript';
}
