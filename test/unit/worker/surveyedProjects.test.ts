import assert from 'node:assert/strict';
import path from 'node:path';
import type { ScanReport } from '../../../src/cli/report';
import type { CallReport } from '../../../src/core/report';
import { assetsFolder } from '../assetsFolder';
import { run } from '../cli/running';
import { temporaryFolder } from '../cli/temporaryFolder';
import { projects } from '../support/projects';
import { FOLDER, SurveyedWorkspace } from './surveyedWorkspace';

/** Without what a whole scan alone holds back: advice whose edit reaches calls of other files. */
function said(file: string, call: CallReport): string {
  return JSON.stringify({ file, ...call, advice: [] });
}

describe('the calls of a surveyed project', function () {
  this.timeout(60_000);
  let assets: string;
  before(async () => {
    assets = await assetsFolder();
  });

  for (const { name, files } of projects())
    it(`are those that the command line finds: ${name}`, async () => {
      const workspace = new SurveyedWorkspace(files);
      await workspace.survey();
      await workspace.scan();
      const surveyed = (await workspace.ask('surveyed', { folder: FOLDER })) ?? [];
      const folder = temporaryFolder(Object.fromEntries(files));
      const { output } = await run(['scan', path.join(folder), '--format', 'json', '--today', '2026-11-22'], {
        assets,
      });
      const scanned = JSON.parse(output) as ScanReport;
      assert.deepEqual(
        surveyed.flatMap((file) => file.calls.map((call) => said(file.path, call))),
        [...scanned.files]
          .sort((a, b) => (a.path < b.path ? -1 : 1))
          .flatMap((file) => file.calls.map((call) => said(file.path, call))),
      );
      assert.ok(surveyed.length > 0);
    });
});
