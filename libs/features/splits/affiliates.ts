import { refusals } from '@carnet/http/problem.js';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { ledgerRefusal } from '@carnet/ledger';
import type { AffiliateAnswerRecord, StandingAffiliate } from './affiliate.store.js';

refusals({ 'affiliate-invalid': [422, 'The affiliate cannot be answered like this.', '不能按此答复关联企业。'] });

/** Whether an answer to a declaration may be given: confirmed or rejected once, ended after a confirmation; never by who declared it, in whatever name. */
export function mayAnswer(
  { declaredAs, company, answers }: StandingAffiliate,
  said: Pick<AffiliateAnswerRecord, 'answer' | 'company' | 'by'>,
): Outcome<null> {
  if (declaredAs.includes(said.by)) return ledgerRefusal('own-statement');
  const given = answers.map(({ answer }) => answer);
  const fits = said.answer === 'ended' ? given.at(-1) === 'confirmed' : given.length === 0;
  if (!fits) return ledgerRefusal(said.answer === 'ended' && given.length === 0 ? 'not-confirmed' : 'already-answered');
  if (said.answer !== 'confirmed' && said.company !== null) {
    return refuse('affiliate-invalid', { en: 'Name a company only to confirm.', zh: '仅在确认时指明企业。' }, { pointer: '/company' });
  }
  return said.company === company
    ? refuse('affiliate-invalid', { en: 'No company is its own affiliate.', zh: '企业不得为自身的关联企业。' }, { pointer: '/company' })
    : accept(null);
}
