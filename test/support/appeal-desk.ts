import { ActOnAppeal, type AppealActRequest } from '@carnet/features/appeals/act-on-appeal.js';
import { FileAppeal } from '@carnet/features/appeals/file-appeal.js';
import { ReadAppeals } from '@carnet/features/appeals/read-appeals.js';
import { VoteOnAppeal } from '@carnet/features/appeals/vote-on-appeal.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Outcome } from '@carnet/kernel';
import type { AppealBallot, FilingReceipt } from '@carnet/workflow';
import { Desk, official, valueOf } from './desk.js';
import { filing, freshKey } from './filings.js';
import { principalOf, type UseCases } from './use-cases.js';
import type { AppealBody, AppealsView, AppealView } from '@carnet/features/appeals/appeals.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';

type Answered = Promise<Outcome<Answer<FilingReceipt>>>;

/** A filing that one officer reviews and one approver votes on. */
const middling = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } });

/** People who file, hear and decide appeals through the real use cases. */
export class AppealDesk {
  readonly desk: Desk;

  constructor(private readonly useCases: UseCases) {
    this.desk = new Desk(useCases);
  }

  /** A transfer that one officer reviewed and one approver refused. */
  async refused(filer: Principal): Promise<TransferResponse> {
    const seen = await this.desk.review((await this.desk.toReview(filer, middling)).id);
    valueOf(await this.desk.vote(official(seen.step?.voters[0]), seen, 'refuse'));
    return this.desk.view(seen.id);
  }

  async appeals(id: string, by: Principal = principalOf('auditor1')): Promise<AppealsView> {
    return valueOf(await this.useCases.app.get(ReadAppeals).execute(by, { transferId: id }));
  }

  async last(id: string, by?: Principal): Promise<AppealView> {
    const last = (await this.appeals(id, by)).appeals.at(-1);
    if (last === undefined) throw new RangeError('there is no appeal');
    return last;
  }

  async appeal(by: Principal, id: string, version?: number, subject: Omit<AppealBody, 'grounds'> = {}): Answered {
    const grounds = [{ about: 'finding', part: 'cn', says: 'The count holds people of another company.' }] as const;
    const seen = version ?? (await this.desk.view(id)).version;
    return this.useCases.app.get(FileAppeal).execute(by, { transferId: id, version: seen, grounds, ...subject }, freshKey());
  }

  async act(by: Principal, id: string, act: AppealActRequest, version?: number): Answered {
    const seen = version ?? (await this.desk.view(id)).version;
    return this.useCases.app.get(ActOnAppeal).execute(by, { transferId: id, version: seen, appeal: null, act }, freshKey());
  }

  async advise(by: Principal, id: string, more: Partial<Extract<AppealActRequest, { readonly kind: 'advise-on-appeal' }>> = {}): Answered {
    const { digest } = await this.last(id);
    const opinion = { proposes: 'set-aside', reasons: 'The count is wrong.', digest, noConflict: true, variation: null } as const;
    return this.act(by, id, { kind: 'advise-on-appeal', ...opinion, justification: null, remainder: null, ...more });
  }

  async vote(by: Principal, id: string, ballot: AppealBallot, version?: number, onBehalfOf: string | null = null): Answered {
    const { digest } = await this.last(id);
    const seen = version ?? (await this.desk.view(id)).version;
    const vote = { transferId: id, version: seen, ballot, reasons: 'As the papers show.', digest, noConflict: true };
    return this.useCases.app.get(VoteOnAppeal).execute(by, { ...vote, ...(onBehalfOf !== null && { onBehalfOf }) }, freshKey());
  }

  /** The officers who had no part in the transfer. */
  freshOfficer(seen: TransferResponse): Principal {
    const known = seen.reviews.map(({ opinion }) => opinion?.officer);
    const found = ['legal1', 'legal2', 'security1'].map(principalOf).find(({ person }) => !known.includes(person));
    if (found === undefined) throw new RangeError('no officer is left');
    return found;
  }

  /** Refused, appealed and advised on: the panel votes. */
  async voting(
    filer: Principal,
  ): Promise<{ readonly seen: TransferResponse; readonly officer: Principal; readonly voters: readonly Principal[] }> {
    const seen = await this.refused(filer);
    valueOf(await this.appeal(filer, seen.id));
    const officer = this.freshOfficer(seen);
    valueOf(await this.advise(officer, seen.id));
    const voters = ((await this.last(seen.id)).panel?.voters ?? []).map(official);
    return { seen, officer, voters };
  }
}
