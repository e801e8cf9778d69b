import { describe, expect, it } from '@jest/globals';
import {
  actor,
  after,
  afterAnswer,
  answerDue,
  at,
  filer,
  grantedTransfer,
  laterDue,
  lapseHearing,
  legalOfficer,
  machineKey,
  person,
  reassess,
  recordChange,
  recountedDay,
  refusalOf,
  reportChange,
  stateView,
  supervisor,
  system,
} from '../life.fixture.js';
import { openStatement } from '../statement.js';

const due = { ...answerDue, certainty: 'confirmed' } as const;
const later = { ...laterDue, certainty: 'confirmed' } as const;
const asked = after(grantedTransfer, reassess);
const free = actor(person(40));
const revoke = { kind: 'revoke', by: free, at, cause: 'facts-untrue', restriction: null, reasons: 'It was never so.' } as const;
const suspend = { kind: 'suspend', by: free, at, cause: 'facts-untrue', restriction: null, reasons: 'It was never so.' } as const;

describe('the company’s statement in a re-assessment', () => {
  it('A grant is not suspended or revoked before the company has been heard', () => {
    expect(asked.statements).toEqual([{ round: 1, askedAt: at, due }]);
    for (const command of [revoke, suspend]) expect(refusalOf(asked, command)).toBe('statement-awaited');
    const said = after(asked, stateView);
    expect(said).toMatchObject({ state: 'granted', statements: [{ view: stateView.view, end: { as: 'stated', at } }] });
    expect(after(said, suspend).state).toBe('suspended');
    expect(after(asked, { ...stateView, view: null }, revoke)).toMatchObject({ state: 'revoked', statements: [{ end: { as: 'waived' } }] });
  });

  it('An urgent suspension does not wait for the statement, but a revocation does', () => {
    const stopped = after(asked, { ...suspend, by: actor(supervisor), urgent: true });
    expect(openStatement(stopped)).not.toBeNull();
    expect(refusalOf(stopped, revoke)).toBe('statement-awaited');
    expect(after(stopped, stateView, revoke).state).toBe('revoked');
  });

  it('The statement is awaited only until its day ends, and silence ends nothing', () => {
    expect(refusalOf(asked, { ...lapseHearing, at: due.at })).toBe('hearing-day-not-over');
    expect(refusalOf(asked, { ...lapseHearing, by: machineKey })).toBe('system-only');
    expect(after(asked, lapseHearing)).toMatchObject({ state: 'granted', statements: [{ end: { as: 'lapsed' } }] });
    expect(refusalOf(asked, { ...revoke, at: due.at })).toBe('statement-awaited');
    expect(after(asked, { ...revoke, at: afterAnswer })).toMatchObject({ state: 'revoked', statements: [{ end: { as: 'lapsed' } }] });
    expect(after(asked, { ...stateView, at: afterAnswer }).statements).toMatchObject([{ end: { as: 'stated', at: afterAnswer } }]);
  });

  it('A confirmation of the grant does not wait for the statement and ends its round', () => {
    const confirmed = after(asked, { kind: 'confirm-grant', by: free, at, reasons: 'It stands.' });
    expect(confirmed.statements).toMatchObject([{ end: { as: 'overtaken' } }]);
    expect(refusalOf(confirmed, stateView)).toBe('hearing-not-offered');
  });

  it('A later record by an officer opens the statement again or gives it a later day', () => {
    const record = { ...recordChange, heard: later };
    expect(after(asked, record).statements).toEqual([{ round: 1, askedAt: at, due: later }]);
    expect(after(after(grantedTransfer, { ...reassess, heard: later }), { ...recordChange, heard: due }).statements).toMatchObject([
      { due: later },
    ]);
    expect(after(asked, stateView, record).statements).toMatchObject([{ end: { as: 'stated' } }, { round: 2, due: later }]);
    expect(after(asked, stateView, { ...reportChange, heard: later }).statements).toHaveLength(1);
    expect(after(grantedTransfer, { ...reportChange, heard: due }).statements).toEqual([{ round: 1, askedAt: at, due }]);
  });

  it.each([
    ['what is not asked', grantedTransfer, stateView, 'hearing-not-offered'],
    ['nothing', asked, { ...stateView, view: { words: ' ', documents: [] } }, 'view-missing'],
    ['who reviewed it', asked, { ...stateView, by: actor(legalOfficer) }, 'reviewer-cannot-file'],
  ] as const)('The company’s statement is refused: %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('A later calendar moves the day of the statement', () => {
    const { on, at: last, certainty } = recountedDay;
    const days = [{ ...recountedDay, of: 'hearing' as const }];
    const moved = after(asked, { kind: 'recount-deadlines', by: system, at, calendar: 'CN', days });
    expect(openStatement(moved)?.due).toEqual({ ...due, on, at: last, certainty });
    expect(after(moved, { ...stateView, by: actor(filer) }).statements).toHaveLength(1);
  });
});
