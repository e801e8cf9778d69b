import { readFileSync } from 'node:fs';
import { RoutingPolicies } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalProvider } from '../../apps/local-provider/src/provider.js';
import { runDemo } from '../../apps/cli/src/demo/run-demo.js';
import { testPepper } from '../support/database.js';
import { demoProvider } from '../support/demo-provider.js';
import { blocksOf, Terminal } from '../support/pasted-page.js';
import { policiesWithCompleteness } from '../support/policies.js';
import { startSystem, type System } from '../support/system.js';

/** The roles in the order in which the work passes from one to the next. */
const roles = ['everyone', 'companies', 'officers', 'approvers', 'supervisors', 'auditors', 'rule-authors', 'operators'];

/** The pages of a role, as its first page lists them. */
function pagesOf(role: string): readonly string[] {
  const listed = [...readFileSync(`docs/guides/${role}/README.md`, 'utf8').matchAll(/\]\(([a-z-]+)\.md/g)].map(([, name = '']) => name);
  return [...new Set(listed)].filter((name) => name !== 'zh').map((name) => `docs/guides/${role}/${name}.md`);
}

const pages = roles.flatMap(pagesOf);
const pagesToPaste = pages.filter((page) => blocksOf(page).pasted.length > 0);

/** The full policy, by which each decision is drawn for an audit. */
const policies = new RoutingPolicies(
  policiesWithCompleteness.all.map((policy) => ({
    ...policy,
    audits: { 'granted-by-policy': 1, 'granted-by-people': 1, refused: 1 },
  })),
);

/** Pages with a block that needs more than a fresh demo has. */
const pagesThatNeedMore = ['everyone/get-notified', 'officers/answer-a-law-change', 'supervisors/act-on-an-audit'].map(
  (name) => `docs/guides/${name}.md`,
);

describe('the requests of the guides, pasted in order into a fresh demo', () => {
  let system: System;
  let provider: LocalProvider;
  let terminal: Terminal;
  beforeAll(async () => {
    system = await startSystem({ illustrativeLists: true, policies });
    provider = await demoProvider(system);
    terminal = await Terminal.open(system);
    await runDemo({ baseUrl: system.baseUrl, apiKeyPepper: testPepper, say: () => undefined });
    await system.drain();
    await system.worker.drawAudits();
  });
  afterAll(async () => {
    await terminal.close();
    await provider.close();
    await system.close();
  });

  it.each(pagesToPaste)('Each request of %s is answered', async (page) => {
    const { output, errors, requests } = await terminal.paste(page);
    const refused = requests.filter((request) => !/^[23]/.test(request));
    const problems = output.split('\n').filter((line) => line.includes('"type":"/problems/'));
    expect({ errors, refused, problems }).toEqual({ errors: '', refused: [], problems: [] });
  });

  it('Only blocks that a fresh demo cannot answer are left out', () => {
    expect(pages.filter((page) => blocksOf(page).left.length > 0)).toEqual(pagesThatNeedMore);
    expect(pagesToPaste.length).toBeGreaterThan(55);
  });
});
