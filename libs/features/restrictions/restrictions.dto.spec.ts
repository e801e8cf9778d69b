import { describe, expect, it } from '@jest/globals';
import { justificationOf } from './restrictions.dto.js';

describe('a justification as it is written', () => {
  it('A lighter means without a reason does not count as weighed', () => {
    const said = { effect: 'transfer', objective: 'personal-rights', aim: 'Patients.', notArbitrary: '', notDisguised: '' } as const;
    const contract = { means: 'contract', suffices: false, why: 'The law there overrides it.' } as const;
    const lighterMeans = [contract, { means: 'certificate', suffices: false, why: ' ' } as const];
    expect(justificationOf({ ...said, lighterMeans })).toEqual({ ...said, lighterMeans: [contract] });
  });
});
