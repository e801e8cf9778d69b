import { recordOf, type RestrictionRecord, parseRestrictionSubject } from '@carnet/acts/restriction-record.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { type KeptRestriction, TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { AgreementTest, Finding } from '@carnet/rules';
import { hasConditions, type RestrictionResult, type Transfer, type Withheld } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { AgreementView, KeptRestrictionsResponse, KeptRestrictionView, RestrictionView } from './restrictions.dto.js';

/** A restriction and the act that made it. */
type RestrictionAct = Omit<KeptRestrictionView, 'identical' | 'tested'>;

export function restrictionView({ tested, on, rules, justification, stops, agreements }: RestrictionRecord): RestrictionView {
  const { result, supervisor } = tested;
  return { result, says: sentences[result], supervisor, on, rules, justification, stops, agreements: agreements.map(agreementView) };
}

function agreementView({ agreement, title, standing, verdict, steps }: AgreementTest): AgreementView {
  const { outcome, mechanism, confidence, reason, decisiveRule: rule, missing, packVersion, packDigest, findings } = verdict;
  const citations = findings.filter(({ decides }) => decides).flatMap(cited);
  const pack = { version: packVersion, digest: packDigest };
  return { agreement, title, standing, outcome, mechanism, confidence, reason, rule, citations, steps, missing, pack };
}

function cited({ citations }: Finding): AgreementView['citations'] {
  return citations.map(({ instrument, article }) => ({ instrument, article }));
}

const sentences: Readonly<Record<RestrictionResult, Bilingual>> = {
  consistent: {
    en: 'On what was stated, the agreements allow the restriction.',
    zh: '就所作说明而言，各协定允许该限制。',
  },
  inconsistent: {
    en: 'On what was stated, the restriction fails the test of an agreement.',
    zh: '就所作说明而言，该限制不符合协定的审查要求。',
  },
  'needs-review': {
    en: 'What was stated is not enough to decide the test of an agreement.',
    zh: '所作说明不足以得出协定审查的结论。',
  },
  outside: { en: 'The agreements exclude this matter.', zh: '该事项不在各协定范围内。' },
  none: { en: 'No agreement reaches the destination.', zh: '没有协定涉及该目的地。' },
};

/**
 * Reads the restrictions in effect on a transfer, each with its stored test and a repeated one. The company sees those of its decision,
 * once made, and of the act that stops its grant; officers see all that count.
 */
@Injectable()
export class ReadRestrictions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<KeptRestrictionsResponse>> {
    if (!isUuid(transferId)) return notFound;
    const found = await this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
      return detail && { transfer: detail.stored.transfer, kept: await this.views.restrictions(scope, detail.stored.transfer) };
    });
    if (!found) return notFound;
    const inside = principal.realm === 'authority';
    const said = inside ? restrictionsIn(found.transfer) : decisiveRestrictions(found.transfer).map((act) => ({ ...act, by: null }));
    const acts = [...said, ...restrictionOnGrant(found.transfer)];
    const items: KeptRestrictionView[] = [];
    for (const act of acts) {
      const kept = found.kept.get(act.test);
      if (kept === undefined) throw new RangeError('the test of a restriction is not kept');
      items.push({ ...act, ...(await this.repeatTest(kept)) });
    }
    return accept({ items, withheld: withheldIn(found.transfer) });
  }

  private async repeatTest({ body }: KeptRestriction): Promise<Pick<KeptRestrictionView, 'identical' | 'tested'>> {
    const subject = parseRestrictionSubject(body);
    const record = recordOf(await this.books.load(subject.rules), subject);
    return { identical: record.body === body, tested: restrictionView(record) };
  }
}

/** Withheld whether the hidden act restricts or not, because that is hidden too. */
function withheldIn({ reviews, votes }: Transfer): Withheld | null {
  return [...reviews.flatMap(({ opinion }) => opinion ?? []), ...votes].find(({ withheld }) => withheld !== undefined)?.withheld ?? null;
}

/** Every restriction that counts in the present state of a transfer. */
function restrictionsIn({ reviews, votes }: Transfer): readonly RestrictionAct[] {
  const opinions = reviews.flatMap(({ discipline, opinion }): readonly RestrictionAct[] =>
    opinion?.restriction === undefined
      ? []
      : [{ act: 'opinion', discipline, step: null, by: opinion.officer, at: opinion.at, test: opinion.restriction.test }],
  );
  const ballots = votes.flatMap(({ step, voter, at, restriction }): readonly RestrictionAct[] =>
    restriction === undefined ? [] : [{ act: 'vote', discipline: null, step, by: voter, at, test: restriction.test }],
  );
  return [...opinions, ...ballots];
}

/** The restriction by the act that stops the grant now, if it was tested. */
function restrictionOnGrant({ grantAct }: Transfer): readonly RestrictionAct[] {
  if (grantAct?.restriction === undefined) return [];
  const act = grantAct.act === 'suspended' ? 'suspension' : 'revocation';
  return [{ act, discipline: null, step: null, by: null, at: grantAct.at, test: grantAct.restriction.test }];
}

/** Restrictions on which a decision is based: refusing votes, or what set its conditions. */
export function decisiveRestrictions(transfer: Transfer): readonly RestrictionAct[] {
  const { decision, reviews, votes } = transfer;
  if (decision === null || decision.outcome === 'granted') return [];
  const refused = decision.outcome === 'refused';
  return restrictionsIn({
    ...transfer,
    reviews: refused ? [] : reviews.filter(({ opinion }) => opinion !== null && hasConditions(opinion)),
    votes: votes.filter(({ ballot }) => ballot === (refused ? 'refuse' : 'approve')),
  });
}
