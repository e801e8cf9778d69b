import { describe, expect, it } from '@jest/globals';
import type { Command } from '../commands.js';
import { offeredActs, type Viewer } from '../offered-acts.js';
import { refusalTexts } from '../refusals.js';
import {
  actor,
  after,
  afterTerm,
  approverC,
  at,
  consistent,
  filer,
  grantedTransfer,
  grantedWith,
  inReview,
  legalOfficer,
  machineKey,
  reassess,
  reassessmentDue,
  refusalOf,
  waiveHearing,
  statementDue,
  stranger,
  submitted,
  successor,
  supervised,
  supervisor,
  system,
} from '../life.fixture.js';

const by = actor(supervisor);
const confirm = { kind: 'confirm-grant', by: actor(stranger), at, reasons: 'The contract covers it.' } as const;
const under = after(grantedTransfer, reassess, waiveHearing);

describe('a change of the law', () => {
  it('A change of the law has a grant re-assessed by a due day and ends nothing', () => {
    expect(under).toMatchObject({ state: 'granted', version: grantedTransfer.version + 2 });
    expect(under.reassessment).toEqual({ lawChange: 'l', askedAt: at, reasons: 'The list ends.', due: reassessmentDue });
    expect(after(grantedWith('contract-signed'), reassess)).toMatchObject({
      state: 'awaiting-conditions',
      reassessment: { lawChange: 'l' },
    });
    for (const day of ['due', 'heard']) expect(refusalOf(grantedTransfer, { ...reassess, [day]: null })).toBe('reassessment-has-no-day');
    expect(refusalOf(under, { ...reassess, lawChange: 'another' })).toBe('reassessment-open');
  });

  it('A pending filing is judged by its earlier law and not re-assessed', () => {
    for (const transfer of [submitted, inReview, supervised]) {
      expect(refusalOf(transfer, reassess)).toBe('judged-by-earlier-law');
      expect(after(transfer, { ...reassess, answer: 'notify', due: null, heard: null })).toEqual({
        ...transfer,
        version: transfer.version + 1,
      });
    }
  });

  it.each([
    ['a machine', { ...reassess, by: machineKey }, 'machine-cannot-act'],
    ['the filer', { ...reassess, by: actor(filer) }, 'filer-cannot-intervene'],
    ['anybody without reasons', { ...reassess, by: actor(stranger), reasons: ' ' }, 'reasons-missing'],
  ] as const)('A re-assessment is neither asked for nor concluded by %s', (_, command, code) => {
    expect(refusalOf(grantedTransfer, command)).toBe(code);
    expect(refusalOf(under, { ...confirm, by: command.by, reasons: command.reasons })).toBe(code);
  });
});

describe('a grant that an audit found wrong', () => {
  const order = {
    kind: 're-assess',
    by,
    at,
    audit: 'a',
    reasons: 'The list was misread.',
    due: reassessmentDue,
    heard: statementDue,
  } as const;

  it('An audit has a grant re-assessed by a due day, and the grant holds meanwhile', () => {
    const ordered = after(grantedTransfer, order);
    expect(ordered).toMatchObject({ state: 'granted', reassessment: { audit: 'a', due: reassessmentDue } });
    expect(ordered.reassessment).not.toHaveProperty('lawChange');
    expect(after(ordered, confirm)).toMatchObject({ ...grantedTransfer, version: ordered.version + 1 });
    expect(after(ordered, confirm)).not.toHaveProperty('reassessment');
    expect(refusalOf(ordered, order)).toBe('reassessment-open');
    expect(refusalOf(under, order)).toBe('reassessment-open');
    expect(refusalOf(grantedTransfer, { ...order, due: null })).toBe('reassessment-has-no-day');
    expect(refusalOf(grantedTransfer, { ...order, by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(grantedTransfer, { ...order, reasons: ' ' })).toBe('reasons-missing');
  });

  it('A suspension or revocation names the audit that led to it', () => {
    const stop = { by, at, cause: 'other', restriction: consistent, reasons: 'The list was misread.', audit: 'a' } as const;
    expect(after(grantedTransfer, { kind: 'suspend', ...stop }).grantAct).toMatchObject({ act: 'suspended', audit: 'a' });
    expect(after(grantedTransfer, { kind: 'revoke', ...stop }).grantAct).toMatchObject({ act: 'revoked', audit: 'a' });
  });
});

describe('a re-assessment', () => {
  const revoke = { kind: 'revoke', at, cause: 'law-changed', restriction: consistent, reasons: 'It carries no more.' } as const;
  const suspend = { kind: 'suspend', at, cause: 'law-changed', restriction: consistent, reasons: 'It presses.' } as const;

  it.each([
    ['reviewed', legalOfficer],
    ['voted first', supervisor],
    ['voted last', approverC],
  ] as const)('A re-assessment is not concluded by a person who %s, under any record', (_, person) => {
    const own = actor(person);
    expect(refusalOf(under, { ...confirm, by: own })).toBe('granted-before');
    expect(refusalOf(under, { ...revoke, by: own })).toBe('granted-before');
    const twice = { ...under, same: { [stranger]: person } };
    expect(refusalOf(twice, confirm)).toBe('granted-before');
    // An urgent suspension is possible and concludes nothing.
    expect(after(under, { ...suspend, by: own })).toMatchObject({ state: 'suspended', reassessment: under.reassessment });
    expect(refusalOf(grantedTransfer, { ...revoke, by: own })).toBeNull();
  });

  it('A person who stopped the grant or has a conflict concludes no re-assessment', () => {
    const stopped = after(under, { ...suspend, by: actor(stranger) });
    expect(refusalOf(stopped, confirm)).toBe('granted-before');
    expect(refusalOf({ ...under, related: [stranger] }, confirm)).toBe('belongs-to-company');
    expect(refusalOf({ ...under, involved: [...under.involved, { person: stranger, as: 'conflicted' }] }, confirm)).toBe(
      'conflict-declared',
    );
    expect(refusalOf(under, { ...revoke, by: actor(stranger) })).toBeNull();
    expect(refusalOf(under, confirm)).toBeNull();
  });

  it('A re-assessment is offered to an uninvolved officer and withheld from a reviewer', () => {
    const viewer = (person: typeof stranger): Viewer => ({
      actor: actor(person),
      realm: 'authority',
      acts: ['confirm-grant', 'revoke'],
      disciplines: [],
    });
    expect(offeredActs(under, viewer(stranger))).toMatchObject([
      { kind: 'revoke', offered: true },
      { kind: 'confirm-grant', offered: true },
    ]);
    const withheld = { offered: false, code: 'granted-before', reason: refusalTexts['granted-before'] };
    expect(offeredActs(under, viewer(legalOfficer))).toMatchObject([
      { kind: 'revoke', ...withheld },
      { kind: 'confirm-grant', ...withheld },
    ]);
  });

  it('A re-assessment ends with the confirmation of the grant, and another may follow', () => {
    const confirmed = after(under, confirm);
    expect(confirmed).toEqual({ ...grantedTransfer, version: under.version + 1, statements: under.statements });
    expect(refusalOf(confirmed, confirm)).toBe('no-reassessment');
    expect(after(confirmed, { ...reassess, lawChange: 'another' }).reassessment?.lawChange).toBe('another');
  });

  it('A re-assessment goes on during a suspension and ends with the grant', () => {
    const suspended = after(under, { kind: 'suspend', by, at, cause: 'law-changed', restriction: consistent, reasons: 'It presses.' });
    expect(suspended.reassessment).toEqual(under.reassessment);
    expect(after(suspended, confirm)).toMatchObject({ state: 'suspended' });
    const ends: readonly Command[] = [
      { kind: 'revoke', by: actor(stranger), at, cause: 'law-changed', restriction: consistent, reasons: 'It carries no more.' },
      { kind: 'surrender', by: actor(filer), at, cause: 'other', reasons: 'Over.' },
      { kind: 'expire', by: system, at: afterTerm },
      { kind: 'supersede', by: system, at, successor },
    ];
    for (const command of ends) expect(after(suspended, command)).not.toHaveProperty('reassessment');
  });
});
