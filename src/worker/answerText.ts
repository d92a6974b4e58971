import type { Surroundings } from '../core/analyse';
import type { Counters } from '../core/tokens/count';
import type { Gives, Takes } from './protocol';

/** Counts texts that are no calls, and keeps those that are being edited. */
export class TextsOfEngine {
  constructor(private readonly counters: Counters) {}

  count(takes: Takes<'countText'>, surroundings: Surroundings): Promise<Gives<'countText'>> {
    throw new Error(`not built yet: ${String(takes)} ${String(surroundings)} ${String(this.counters)}`);
  }

  watch(takes: Takes<'watchText'>, surroundings: Surroundings): Promise<Gives<'watchText'>> {
    throw new Error(`not built yet: ${String(takes)} ${String(surroundings)}`);
  }

  change(takes: Takes<'changeText'>): Gives<'changeText'> {
    throw new Error(`not built yet: ${String(takes)}`);
  }

  unwatch(takes: Takes<'unwatchText'>): null {
    throw new Error(`not built yet: ${String(takes)}`);
  }
}
