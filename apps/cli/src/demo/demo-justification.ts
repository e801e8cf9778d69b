import { type Justification, type LighterMeans, LIGHTER_MEANS } from '@carnet/workflow';

const why: Readonly<Record<LighterMeans, string>> = {
  contract: 'A contract binds the recipient, but the fields themselves would still tell who each person is.',
  certificate: 'The recipient holds none that covers this use of the data.',
  trustmark: 'No trustmark of the destination looks at which fields are sent.',
  sandbox: 'A sandbox would need the same fields, and the purpose could be served without them.',
};

/** What the demo's approver states who refuses: every step of the agreements' test is answered. */
export const demoJustification: Justification = {
  effect: 'transfer',
  objective: 'personal-rights',
  aim: 'The people in the records, from being told apart by fields that the purpose does not need.',
  notArbitrary: 'Every filing of this kind is asked to leave out the same fields, whatever its destination.',
  notDisguised: 'It favours no supplier at home: the same service may be used with fewer fields.',
  lighterMeans: LIGHTER_MEANS.map((means) => ({ means, suffices: false, why: why[means] })),
};
