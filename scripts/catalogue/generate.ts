import type { CatalogueContent, ModelFacts } from '../../src/core/catalogue/facts';
import { layered } from '../../src/core/catalogue/layers';
import { readGenaiPrices } from './genaiPrices';
import { type Folders, INPUTS } from './inputs';
import { type Disagreement, modelsOfMaker } from './makers';
import { readAnthropicSdk, readOpenaiSdk } from './officialSdks';
import { readPiAi } from './piAi';
import { isForeign, MAKERS, SELLERS } from './providers';
import { modelsOfSeller } from './sellers';

/** The generated part of the catalogue, in its two files, and where the inputs disagree on it. */
export interface Generated {
  readonly makers: CatalogueContent;
  readonly hosts: CatalogueContent;
  readonly disagreements: readonly Disagreement[];
}

/** Puts the inputs together; `overlay` says which names are one model, and decides between inputs. */
export function generate(folders: Folders, overlay: readonly CatalogueContent[]): Generated {
  const piAi = readPiAi(folders.piAi);
  const genai = readGenaiPrices(folders.genai);
  const sdks: Readonly<Record<string, ReturnType<typeof readOpenaiSdk>>> = {
    anthropic: readAnthropicSdk(folders.anthropicSdk),
    openai: readOpenaiSdk(folders.openaiSdk),
  };
  const disagreements: Disagreement[] = [];
  const byHand = overlay.flatMap(({ models }) => models);
  const made = Object.entries(MAKERS).flatMap(([provider, kept]) =>
    modelsOfMaker(
      {
        provider,
        piAi: (piAi.get(kept.piAi ?? '') ?? []).filter(({ name }) => !isForeign(provider, name)),
        genai: (genai.get(kept.genai ?? '') ?? []).filter(({ name }) => !isForeign(provider, name)),
        sdk: sdks[provider] ?? [],
        overlay: byHand.filter((model) => model.provider === provider),
      },
      (disagreement) => disagreements.push(disagreement),
    ),
  );
  const makers = layered(contentOf(made), null, overlay);
  const sold = Object.entries(SELLERS).flatMap(([provider, kept]) =>
    modelsOfSeller(
      {
        provider,
        fresh: piAi.get(kept.piAi ?? '') ?? [],
        dated: genai.get(kept.genai ?? '') ?? [],
        isWhole: kept.piAiIsPart !== true,
      },
      makers,
    ),
  );
  return { makers: contentOf(made), hosts: contentOf(sold), disagreements };
}

function contentOf(models: readonly ModelFacts[]): CatalogueContent {
  const inputs = Object.values(INPUTS);
  return {
    asOf: inputs.map(({ dataOf }) => dataOf).reduce((newest, day) => (day > newest ? day : newest)),
    sources: Object.fromEntries(inputs.map(({ source, meaning }) => [source, meaning])),
    models,
  };
}
