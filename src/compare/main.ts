/** What an editor loads when a comparison is opened, and not before: the SDKs are in it. */
export { announce } from './announce';
export type { Announcement, Answer, Contestant, ContestantState, FilledPrompt, PartialAnswer } from './comparison';
export { type Entry, runComparison, type RunOptions } from './run';
export { createAnthropic } from '../providers/anthropic';
export { type Limits, USUAL_LIMITS } from '../providers/askPatiently';
export type { Connection } from '../providers/connection';
export { keyProblem } from '../providers/key';
export { createOpenai } from '../providers/openai';
export type { Provider } from '../providers/provider';
