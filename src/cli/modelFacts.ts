import { lifecycleOn, type Model, type Tier } from '../core/catalogue/catalogue';

/** How long a model lasts, as JSON: the same fields whatever its status. */
export interface LifecycleReport {
  readonly status: 'active' | 'legacy' | 'deprecated' | 'retired';
  /** `YYYY-MM-DD`, in the past where it is retired; null where no end is announced or none is dated. */
  readonly endsOn: string | null;
  readonly replacement: string | null;
  /** Given to chosen customers only. */
  readonly limited: boolean;
  /** `YYYY-MM-DD`: the vendor's promise not to retire it before. Not a retirement date. */
  readonly notBefore: string | null;
}

/** What one wants to know of a model beside its price. */
export interface ModelFacts {
  /** For people; null where no source has one. */
  readonly name: string | null;
  readonly provider: string;
  readonly tier: Tier | null;
  /** Input and output together; null where no source says. */
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
  readonly lifecycle: LifecycleReport;
}

export function factsOf(model: Model, today: string): ModelFacts {
  const { name = null, provider, tier, limits } = model;
  return { name, provider, tier, ...limits, lifecycle: lifecycleReport(model, today) };
}

function lifecycleReport(model: Model, today: string): LifecycleReport {
  const life = lifecycleOn(model, today);
  const { status } = life;
  const none = { endsOn: null, replacement: null, limited: false, notBefore: null };
  switch (life.status) {
    case 'active':
      return { ...none, status, limited: life.limited, notBefore: life.notBefore };
    case 'legacy':
      return { ...none, status, replacement: life.replacement };
    case 'deprecated':
      return { ...none, status, endsOn: life.retiresOn, replacement: life.replacement };
    case 'retired':
      return { ...none, status, endsOn: life.retiredOn, replacement: life.replacement };
  }
}

/** `active`, `retires 2027-01-14`, `retired 2025-10-28`: for a column. */
export function lifecycleWords({ status, endsOn, limited }: LifecycleReport): string {
  switch (status) {
    case 'active':
      return limited ? 'limited' : 'active';
    case 'legacy':
      return 'legacy';
    case 'deprecated':
      return `retires ${endsOn ?? 'soon'}`;
    case 'retired':
      return endsOn === null ? 'retired' : `retired ${endsOn}`;
  }
}
