import { expect, it } from '@jest/globals';
import { demoProvider } from '../support/demo-provider.js';
import { Terminal } from '../support/pasted-page.js';
import { policiesWithCompleteness } from '../support/policies.js';
import { startSystem } from '../support/system.js';

it('The tour of the README runs from a filing to its notice under the full policy', async () => {
  const system = await startSystem({ policies: policiesWithCompleteness, illustrativeLists: true });
  const provider = await demoProvider(system);
  const terminal = await Terminal.open(system);
  try {
    const { output, errors } = await terminal.paste('README.md');
    expect(errors).toBe('');
    expect(output).toContain('cn: ');
    expect(output).toContain('"state":"granted"');
    expect(output).toContain('The transfer is granted.');
    expect(output).toMatch(/^cn\.ordinary \d{4}: \d+$/m);
    expect(output).toMatch(/^true$/m);
    const refused = [...output.matchAll(/"type":"\/problems\/([a-z-]+)"/g)].map(([, code]) => code);
    expect(refused).toEqual(['forbidden', 'not-in-this-state', 'not-found']);
  } finally {
    await terminal.close();
    await provider.close();
    await system.close();
  }
});
