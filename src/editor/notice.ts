import { tame } from './markdown';

const LONGEST_NOTICE = 700;

/** A sentence for a notification, in which nothing of the workspace or of a server can become a link. */
export function asNotice(sentence: string): string {
  return tame(sentence, LONGEST_NOTICE).replaceAll('](', ']\u200b(');
}
