/** Begins with the suites that take longest, which Jest does not know in a fresh clone: begun last, one of them would run alone. */
const { createRequire } = require('node:module');
const { relative } = require('node:path');

// That of Jest itself, which no other may stand for.
const { default: Sequencer } = createRequire(createRequire(require.resolve('jest')).resolve('@jest/core'))('@jest/test-sequencer');

const longest = [
  'test/contracts/quorum.spec.ts',
  'test/packs/coverage.spec.ts',
  'apps/api/src/hostile-members.spec.ts',
  'test/contracts/lists-at-scale.spec.ts',
  'test/contracts/live-updates.spec.ts',
  'libs/rule-packs/src/rulings.spec.ts',
  'libs/workflow/src/reference-model.spec.ts',
  'test/contracts/reference-model.spec.ts',
  'test/contracts/ledger.spec.ts',
  'libs/workflow/src/random-lives.spec.ts',
  'apps/api/src/route-permissions.spec.ts',
  'test/contracts/steps-beside.spec.ts',
  'test/contracts/races.spec.ts',
  'test/screens/after-the-grant.spec.ts',
  'test/screens/pages.spec.ts',
  'test/screens/company-acts.spec.ts',
  'test/screens/red-case.spec.ts',
  'test/journeys/publication.spec.ts',
  'test/screens/tour.spec.ts',
  'test/screens/long-queue.spec.ts',
  'test/screens/two-officers.spec.ts',
  'test/screens/keyboard.spec.ts',
  'test/journeys/blind.spec.ts',
  'test/screens/two-providers.spec.ts',
  'test/journeys/demo.spec.ts',
];

class LongestFirst extends Sequencer {
  async sort(tests) {
    const rank = ({ path, context }) => longest.indexOf(relative(context.config.rootDir, path));
    const known = tests.filter((test) => rank(test) >= 0).sort((one, other) => rank(one) - rank(other));
    const others = tests.filter((test) => rank(test) < 0);
    return [...known, ...(await super.sort(others))];
  }
}

module.exports = LongestFirst;
