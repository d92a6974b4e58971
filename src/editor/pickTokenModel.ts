import type { EngineClient } from '../worker/client';
import { pickOrType } from './pickModel';
import { modelItems, type TellingItem } from './tellingItems';
import { NO_MODEL } from './tokenCountWords';

/**
 * The model to count by: an id of the catalogue or as typed; null for OpenAI's present vocabulary.
 *
 * @param now the one that is counted by; `undefined` where there is none yet
 */
export async function pickTokenModel(
  now: string | null | undefined,
  engine: EngineClient,
): Promise<string | null | undefined> {
  // OpenAI's are the ones that are counted exactly.
  const models = await engine.request('catalogue', { first: 'openai' });
  const present: TellingItem<string | null> = {
    label: NO_MODEL,
    description: 'counted exactly, in o200k_base',
    value: null,
  };
  const all = [present, ...modelItems(models, 'inference'), ...modelItems(models, 'embedding')];
  const marked = all.map((item) =>
    item.value === now ? { ...item, description: `${item.description} · as now` } : item,
  );
  return pickOrType('Count Tokens by a Model', marked, models);
}
