import { type Justification, LIGHTER_MEANS } from '@carnet/workflow';

/** A justification that leaves no step of the agreements' test open; a test names only what matters to it. */
export function justification(more: Partial<Justification> = {}): Justification {
  return {
    effect: 'transfer',
    objective: 'personal-rights',
    aim: 'The people in the records, who could be recognised by the holder of the key abroad.',
    notArbitrary: 'Every filing with such records must meet this, whatever its destination.',
    notDisguised: 'It favours no supplier at home: any company that keeps the key here may send.',
    lighterMeans: LIGHTER_MEANS.map((means) => ({
      means,
      suffices: false,
      why: `The recipient would still hold the key with a ${means}.`,
    })),
    ...more,
  };
}

/** The same, as far as an act needs one. */
export function justificationFor(restrictive: boolean): Justification | null {
  return restrictive ? justification() : null;
}
