/** What a file that code reads is written in; `text` is read as it is. */
export type DataFormat = 'json' | 'yaml' | 'toml' | 'ini' | 'environment' | 'text';

const FORMAT_BY_ENDING: Readonly<Record<string, DataFormat>> = {
  json: 'json',
  jsonc: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
  txt: 'text',
  text: 'text',
  md: 'text',
  mdx: 'text',
  markdown: 'text',
  prompt: 'text',
  prompty: 'text',
  tmpl: 'text',
  tpl: 'text',
  template: 'text',
  j2: 'text',
  jinja: 'text',
  jinja2: 'text',
  mustache: 'text',
  hbs: 'text',
  handlebars: 'text',
  liquid: 'text',
  xml: 'text',
  html: 'text',
  csv: 'text',
  graphql: 'text',
  sql: 'text',
};

/** Of files that are read as data, beside those of the environment: a host that watches files watches these, too. */
export const DATA_ENDINGS: readonly string[] = Object.keys(FORMAT_BY_ENDING);

/** `.env`, `.env.local`, `prod.env`; none that only shows what one looks like. */
const ENVIRONMENT = /(?:^|\/)(?:[\w-]*\.env|\.env\.(?!example|sample|template|dist|defaults?$)[\w.-]+)$/i;

/** The format of a file by its name; `undefined` where files of that name are not read as data. */
export function dataFormatOf(path: string): DataFormat | undefined {
  if (ENVIRONMENT.test(path)) return 'environment';
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(FORMAT_BY_ENDING, ending) ? FORMAT_BY_ENDING[ending] : undefined;
}

/** What a bundler makes of an import of a file of data: its text after `?raw`, what it says else; null for code. */
export function importedData(module: string): { readonly path: string; readonly format: DataFormat } | null {
  const [path = '', query] = module.split('?');
  if (query === 'raw') return { path, format: 'text' };
  const format = query === undefined && !ENVIRONMENT.test(path) ? dataFormatOf(path) : undefined;
  return format === undefined || format === 'ini' ? null : { path, format };
}

/** UTF-16 units: what is larger is no settings and no prompt. */
export const LARGEST_DATA = 1_000_000;
