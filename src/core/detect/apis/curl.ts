import type { CallExpression, Expression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { textOf } from '../text';
import type { HttpRequest } from './httpRequest';

/** Options of curl that take the next word; https://curl.se/docs/manpage.html */
const WITH_VALUE =
  /^(?:-[XHouAebcmTFEDKCPQtrwxyYz]|--(?:request|header|output|user|user-agent|referer|cookie|cookie-jar|max-time|connect-timeout|retry|retry-delay|retry-max-time|cacert|cert|key|proxy|write-out|form|upload-file|config|resolve|interface|limit-rate|aws-sigv4|oauth2-bearer|dump-header))$/;
const DATA = /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--json)$/;

/** What `curl … -d '{…}' https://…` sends, and where. */
export function curlRequest(call: CallExpression, evaluator: Evaluator): HttpRequest | null {
  let url: Expression | null = null;
  let body: Expression | null = null;
  const words = call.arguments.map(({ value }) => value);
  const input = call.arguments.find((argument) => argument.kind === 'named' && argument.name === 'input')?.value;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || call.arguments[at]?.kind === 'named') continue;
    const text = word.kind === 'string' ? word.value : '';
    const next = words[at + 1];
    const joined = /^(--[\w-]+|-d)=?(?=.)/.exec(text)?.[1];
    if (DATA.test(text) || text === '--url') {
      if (next === undefined) continue;
      if (text === '--url') url ??= next;
      else body ??= textOf(next, evaluator)?.startsWith('@-') === true ? (input ?? next) : next;
      at++;
    } else if (WITH_VALUE.test(text)) at++;
    else if (joined === '-d' && word.kind === 'string') body ??= { ...word, value: text.slice(2) };
    else if (!text.startsWith('-')) url ??= word.kind === 'unknown' ? null : word;
    // `-sSX POST`: the last of several letters takes the word.
    else if (/^-[a-zA-Z]+[XHod]$/.test(text)) {
      if (text.endsWith('d')) body ??= next ?? null;
      at++;
    }
  }
  return url === null ? null : { url, base: null, body };
}
