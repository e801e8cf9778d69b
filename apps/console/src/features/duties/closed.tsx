import { companiesCompanyOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../shell/session.js';
import { useFormat } from '../../words/format.js';
import { dutiesWords } from './words.js';

/** Says beside a last day that nobody works in the company then. The day stays: who has to act is told in time. */
export function ClosedThen({ on }: { on: string }) {
  const t = dutiesWords.useWords();
  const format = useFormat();
  const may = useMay();
  const { data } = useQuery({ ...companiesCompanyOptions(), enabled: may('company:read'), staleTime: 60_000 });
  const over = data?.closedDays.find(({ from, to }) => from <= on && on <= to);
  if (over === undefined) return null;
  return (
    <>
      {' '}
      <strong className="small">{t('closed', { from: format.day(over.from), to: format.day(over.to) })}</strong>
    </>
  );
}
