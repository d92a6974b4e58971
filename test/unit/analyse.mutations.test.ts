import { describe, it } from 'mocha';
import { FUZZED, surviveMutations } from './support/surviving';

// A thousand of each language: the stage `reference`.
describe('Thirty damaged texts of each language are survived', function () {
  this.timeout(60_000);
  for (const language of FUZZED) it(language, () => surviveMutations(language, 30));
});
