import { ledgerRecountOptions, type Recount } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../ui/button.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { useMetricName } from '../../words/names.js';
import css from '../history/history.module.css';
import { useWindowName } from '../ledger/names.js';
import { operationsWords } from './words.js';

/** Recounts the ledger of a company. */
export function RecountPanel() {
  const t = operationsWords.useWords();
  const [address, setAddress] = useSearchParams();
  const company = address.get('company');
  const [typed, setTyped] = useState(company ?? '');
  const recount = useQuery({
    ...ledgerRecountOptions({ query: { company: company ?? '' } }),
    enabled: company !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <Panel title={t('recount')} aside={<span className="t2 small">{t('recountHint')}</span>}>
      <div className="stack-12">
        <form
          className={css.bar}
          onSubmit={(event) => {
            event.preventDefault();
            setAddress(typed.trim() === '' ? {} : { company: typed.trim() });
          }}
        >
          <TextField label={t('company')} hint={t('companyHint')} value={typed} onChange={setTyped} maxLength={36} />
          <Button type="submit">{t('run')}</Button>
        </form>
        {company !== null && <Answer of={recount}>{(answer) => <Differences recount={answer} />}</Answer>}
      </div>
    </Panel>
  );
}

function Differences({ recount: { counters, differences, asOf } }: { recount: Recount }) {
  const t = operationsWords.useWords();
  const metricName = useMetricName();
  const windowName = useWindowName();
  const format = useFormat();
  if (differences.length === 0)
    return (
      <p>
        {t('same', { count: counters })} <span className="t2">{format.time(asOf)}</span>
      </p>
    );
  return (
    <>
      <Notice family="red">{t('differs', { count: differences.length })}</Notice>
      <Table label={t('recount')} head={[t('countedItem'), t('window'), t('party'), t('code'), t('whichCounter'), t('recounted')]}>
        {differences.map((one) => (
          <tr key={`${one.metric} ${one.window} ${one.party} ${one.code}`}>
            <td>{metricName(one.metric)}</td>
            <td>{windowName(one.window)}</td>
            <td>{one.party}</td>
            <td>{t(`code.${one.code}`)}</td>
            <td>{format.number(one.standing)}</td>
            <td>{format.number(one.recounted)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
