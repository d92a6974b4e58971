import { ALL_APIS } from './apis/allApis';

/** Without a word of an SDK in its text, no call of it can stand in a file. */
const HINT = new RegExp(ALL_APIS.map((api) => api.hint).join('|'), 'i');

/** A cheap test before anything is loaded or parsed. */
export function hasHint(text: string): boolean {
  return HINT.test(text);
}
