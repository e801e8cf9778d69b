import type { Filing } from '@carnet/acts/filing.js';
import { AmendFiling } from '@carnet/features/amendments/amend-filing.js';
import { CastVote, type CastVoteCommand } from '@carnet/features/approval/cast-vote.js';
import { SaveDraft } from '@carnet/features/filing/save-draft.js';
import { SubmitTransfer } from '@carnet/features/filing/submit-transfer.js';
import { WithdrawTransfer } from '@carnet/features/filing/withdraw-transfer.js';
import { AnswerInformation } from '@carnet/features/information/answer-information.js';
import { RequestInformation } from '@carnet/features/information/request-information.js';
import { SettleItem } from '@carnet/features/information/edit-batch.js';
import { ClaimReview } from '@carnet/features/review/claim-review.js';
import { DeclareConflict } from '@carnet/features/review/challenge-review.js';
import { RecordOpinion } from '@carnet/features/review/record-opinion.js';
import { ReadTransfer } from '@carnet/features/transfers/read-transfer.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { personPrincipal, type Principal } from '@carnet/identity';
import type { Answer, Outcome, PersonId, TenantId } from '@carnet/kernel';
import { type Ballot, type Discipline, DISCIPLINES, type FilingReceipt } from '@carnet/workflow';
import { demoAuthority, demoPeople, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { filing, freshKey } from './filings.js';
import { justificationFor } from './justifications.js';
import { principalOf, type UseCases } from './use-cases.js';

/** A transfer as somebody last saw it. */
export interface SeenTransfer {
  readonly id: string;
  readonly version: number;
  readonly contentDigest: string;
}

type Answered = Promise<Outcome<Answer<FilingReceipt>>>;

/** A filing that goes to all three disciplines, a supervisor and two of three approvers. */
export const heavyFiling = (more: Partial<Filing> = {}): Filing =>
  filing({ people: { ordinary: 2_000_000, sensitive: 0, us: {} }, ...more });

/** People at work through the real use cases. What must succeed throws when refused; what may be refused answers its outcome. */
export class Desk {
  constructor(private readonly useCases: UseCases) {}

  async file(by: Principal, content: Filing = filing(), key = freshKey()): Promise<FilingReceipt> {
    return valueOf(await this.useCases.app.get(SubmitTransfer).execute(by, { filing: content }, key)).value;
  }

  async draft(by: Principal, content: Filing = filing()): Promise<FilingReceipt> {
    return valueOf(await this.useCases.app.get(SaveDraft).execute(by, { filing: content }, freshKey())).value;
  }

  async view(id: string, by: Principal = principalOf('auditor1')): Promise<TransferResponse> {
    return valueOf(await this.useCases.app.get(ReadTransfer).execute(by, { transferId: id }));
  }

  withdraw(by: Principal, seen: SeenTransfer, reasons = 'No longer needed.'): Answered {
    return this.useCases.app.get(WithdrawTransfer).execute(by, { transferId: seen.id, version: seen.version, reasons }, freshKey());
  }

  claim(by: Principal, seen: SeenTransfer, discipline: Discipline, onBehalfOf: string | null = null): Answered {
    const asked = { transferId: seen.id, version: seen.version, discipline, ...(onBehalfOf !== null && { onBehalfOf }) };
    return this.useCases.app.get(ClaimReview).execute(by, asked, freshKey());
  }

  giveOpinion(by: Principal, seen: SeenTransfer, discipline: Discipline, reasons = 'As it should be.', noConflict = true): Answered {
    const words = { discipline, conclusion: 'support', reasons, conditions: [] } as const;
    const opinion = { ...words, contentDigest: seen.contentDigest, noConflict, justification: null };
    return this.useCases.app.get(RecordOpinion).execute(by, { transferId: seen.id, version: seen.version, ...opinion }, freshKey());
  }

  ask(by: Principal, seen: SeenTransfer, question = 'How long is it kept?'): Answered {
    return this.askWithin(by, seen, undefined, question);
  }

  /** With so many working days to answer. */
  askWithin(by: Principal, { id, version }: SeenTransfer, workingDays?: number, question = 'How long is it kept?'): Answered {
    const items = [{ kind: 'clarify', subject: '/recipient', question }] as const;
    const asked = { transferId: id, version, items, ...(workingDays !== undefined && { workingDays }) };
    return this.useCases.app.get(RequestInformation).execute(by, asked, freshKey());
  }

  /** The company says something to all that it was asked, if it was. */
  async answer(by: Principal, seen: SeenTransfer, content: Filing): Answered {
    const asked = await this.useCases.app.get(ReadTransfer).execute(principalOf('auditor1'), { transferId: seen.id });
    return this.answerTo(by, seen, { content, items: (asked.ok ? asked.value.request?.items : null) ?? [] });
  }

  /** The company says something to these items. */
  answerTo(
    by: Principal,
    seen: SeenTransfer,
    { content, items }: { readonly content: Filing; readonly items: readonly { readonly id: string }[] },
  ): Answered {
    const replies = items.map(({ id }) => ({ item: id, says: 'As the filing says now.' }));
    const answer = { transferId: seen.id, version: seen.version, filing: content, replies };
    return this.useCases.app.get(AnswerInformation).execute(by, answer, freshKey());
  }

  /** The company puts its filing right. */
  amend(by: Principal, seen: SeenTransfer, content: Filing, reasons = 'Staff of two years were counted.'): Answered {
    const amendment = { transferId: seen.id, version: seen.version, filing: content, reasons };
    return this.useCases.app.get(AmendFiling).execute(by, amendment, freshKey());
  }

  vote(by: Principal, seen: SeenTransfer, ballot: Ballot = 'approve', more: Partial<CastVoteCommand> = {}): Answered {
    const justified = justificationFor(ballot === 'refuse');
    const said = { ballot, reasons: 'As reviewed.', conditions: [], contentDigest: seen.contentDigest, noConflict: true };
    const vote = { ...said, justification: justified, ...more };
    return this.useCases.app.get(CastVote).execute(by, { transferId: seen.id, version: seen.version, ...vote }, freshKey());
  }

  stepAside(by: Principal, seen: SeenTransfer, reasons = 'A relative works there.'): Answered {
    return this.useCases.app.get(DeclareConflict).execute(by, { transferId: seen.id, version: seen.version, reasons }, freshKey());
  }

  /** The officers accept every answer that waits for them. */
  async settle(id: string): Promise<TransferResponse> {
    let seen = await this.view(id);
    for (const item of seen.items.filter(({ state }) => state === 'answered')) {
      const settled = { transferId: id, version: seen.version, item: item.id, as: 'accepted', reasons: '', again: null } as const;
      valueOf(await this.useCases.app.get(SettleItem).execute(official(item.by), settled, freshKey()));
      seen = await this.view(id);
    }
    return seen;
  }

  /** The officer of every discipline that has not said anything yet supports the transfer. */
  async giveOpenOpinions(id: string): Promise<void> {
    const { reviews, ...seen } = await this.settle(id);
    let { version } = seen;
    for (const { discipline, assignee } of reviews.filter(({ opinion }) => opinion === null)) {
      ({ version } = valueOf(await this.giveOpinion(official(assignee), { ...seen, version }, discipline)).value);
    }
  }

  /** The first who is asked to vote approves. */
  async firstVote(id: string): Promise<void> {
    const seen = await this.view(id);
    valueOf(await this.vote(official(seen.step?.voters[0]), seen));
  }

  /** Reviewed, and the first step opened by the machine. */
  async review(id: string): Promise<TransferResponse> {
    await this.giveOpenOpinions(id);
    await this.useCases.drain();
    return this.view(id);
  }

  /** Reviewed, and approved by the supervisor: the step of the three approvers is open. */
  async toLastStep(id: string): Promise<TransferResponse> {
    await this.review(id);
    await this.firstVote(id);
    await this.useCases.drain();
    return this.view(id);
  }

  /** Filed, checked and set up for review. */
  async toReview(by: Principal, content: Filing = heavyFiling()): Promise<TransferResponse> {
    const { id } = await this.file(by, content);
    await this.useCases.drain();
    return this.view(id);
  }
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome.value;
}

/** The refusal's code, or `done`. */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : outcome.refusal.code;
}

/** The demo person of the authority who has this id, or else somebody a test gave a membership there. */
export function official(person: string | null | undefined): Principal {
  if (person === null || person === undefined) throw new RangeError('nobody is in charge');
  const found = demoPeople.find(({ username, organisation }) => organisation === demoAuthority.id && demoPersonId(username) === person);
  return found ? principalOf(found.username) : asOfficial(person);
}

/** A person acting for the authority in every role; one of a company needs a second membership for that. */
export function asOfficial(person: string | null): Principal {
  const [organisation, roles] = [demoAuthority.id as TenantId, ['officer', 'approver', 'supervisor'] as const];
  return personPrincipal({ person: person as PersonId, organisation, realm: 'authority', roles, disciplines: DISCIPLINES });
}
