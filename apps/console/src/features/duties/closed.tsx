import type { Transfer } from '@carnet/client';
import { useOwnCompany } from '../../shell/session.js';
import { useFormat } from '../../words/format.js';
import { dutiesWords } from './words.js';

type ClosedDays = Transfer['company']['closedDays'];

/** Says beside a last day that nobody works in the reader's company then. The day stays: who has to act is told in time. */
export function ClosedThen({ on }: { on: string }) {
  return <Closure days={useOwnCompany()?.closedDays} on={on} says="closed" />;
}

/** Says it to an officer, of the company that has to act until then. */
export function CompanyClosedThen({ of, on }: { of: Pick<Transfer, 'company'>; on: string }) {
  return <Closure days={of.company.closedDays} on={on} says="companyClosed" />;
}

function Closure({ days, on, says }: { days: ClosedDays | undefined; on: string; says: 'closed' | 'companyClosed' }) {
  const t = dutiesWords.useWords();
  const format = useFormat();
  const over = days?.find(({ from, to }) => from <= on && on <= to);
  if (over === undefined) return null;
  return (
    <>
      {' '}
      <strong className="small">{t(says, { from: format.day(over.from), to: format.day(over.to) })}</strong>
    </>
  );
}
