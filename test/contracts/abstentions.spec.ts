import { ReadTransfer } from '@carnet/features/transfers/read-transfer.js';
import type { TransferEvent } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { JournalWriter } from '../support/clerk.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@motors');

const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

describe('a voter who abstains', () => {
  it('An abstention counts as a vote; the company sees neither name nor reasons', async () => {
    const opened = await desk.toLastStep((await desk.toReview(filer)).id);
    const voter = official(opened.step?.voters[0]);
    expect(codeOf(await desk.vote(voter, opened, 'abstain', { reasons: ' ' }))).toBe('reasons-missing');
    expect(codeOf(await desk.vote(voter, opened, 'abstain', { conditions: ['Erase.'] }))).toBe('abstention-with-conditions');
    valueOf(await desk.vote(voter, opened, 'abstain', { reasons: 'I know too little of ships.' }));
    const seen = await desk.view(opened.id);
    expect(seen.votes.at(-1)).toMatchObject({ voter: voter.person, ballot: 'abstain', reasons: 'I know too little of ships.' });
    expect(codeOf(await desk.vote(voter, seen))).toBe('already-voted');
    const company = valueOf(await useCases.app.get(ReadTransfer).execute(filer, { transferId: opened.id }));
    expect(company.votes.at(-1)).toMatchObject({ voter: null, ballot: 'abstain', reasons: null });
    const [entry] = await records.rows<{ body: string }>(
      `select body from carnet.history_entry where transfer_id = $1 and kind = 'voted' and body::jsonb ->> 'ballot' = 'abstain' and not refused`,
      [opened.id],
    );
    expect(entry?.body).not.toContain('ships');
    expect(await records.count('ballot_paper', opened.id)).toBe(2);
  });

  it('Once the quorum is out of reach, the seat of an abstainer goes to another voter', async () => {
    const opened = await desk.toLastStep((await desk.toReview(filer)).id);
    const [first, second, third] = (opened.step?.voters ?? []).map(official);
    valueOf(await desk.vote(first!, opened, 'abstain'));
    valueOf(await desk.vote(second!, await desk.view(opened.id), 'abstain'));
    const left = await desk.view(opened.id);
    expect(left).toMatchObject({ state: 'in-approval', step: { seats: 3, voters: [second!.person, third!.person] } });
    expect(left.timeline.map(({ kind }) => kind)).toContain('seats-passed-on');
    await useCases.drain();
    const refilled = await desk.view(opened.id);
    expect(refilled.step?.voters).toHaveLength(3);
    expect(refilled.step?.voters).not.toContain(first!.person);
    expect(codeOf(await desk.vote(first!, refilled))).toBe('not-a-voter');
    const vote = {
      step: 1,
      voter: first!.person,
      ballot: 'approve',
      reasons: '',
      conditions: [],
      contentDigest: refilled.contentDigest,
      at: new Date().toISOString(),
    };
    const by = { kind: 'person', id: first!.person, person: first!.person };
    const event = { kind: 'voted', by, at: vote.at, vote } as unknown as TransferEvent;
    await expect(new JournalWriter(useCases, first!).change({ id: refilled.id, event })).rejects.toMatchObject({ code: 'CN004' });
    valueOf(await desk.vote(third!, refilled));
    const last = official(refilled.step?.voters.find((one) => !(opened.step?.voters ?? []).includes(one)));
    valueOf(await desk.vote(last, await desk.view(opened.id)));
    expect((await desk.view(opened.id)).state).toBe('granted');
  });

  it('After both voters abstained, the seat stays empty and nothing is decided', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    const [first] = (opened.step?.voters ?? []).map(official);
    valueOf(await desk.vote(first!, opened, 'abstain'));
    await useCases.drain();
    const again = await desk.view(opened.id);
    const [other] = (again.step?.voters ?? []).map(official);
    expect(other?.person).not.toBe(first!.person);
    valueOf(await desk.vote(other!, again, 'abstain'));
    expect(await desk.view(opened.id)).toMatchObject({ state: 'in-approval', step: { index: 0, seats: 1, voters: [] } });
  });
});
