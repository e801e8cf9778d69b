import {
  type Import,
  type ImportRow,
  importRowsRowsOptions,
  type ImportRowsRowsData,
  importsCancel,
  importsReadOptions,
} from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { useAct } from '../../shell/act.js';
import { PageAnswer } from '../../shell/page-answer.js';
import { isUnderWay } from '../../shell/under-way.js';
import { Button } from '../../ui/button.js';
import { Empty, ProblemNotice } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { BackLink, CompanyHead, FileLink, Section } from '../register/parts.js';
import { importWords } from './words.js';

const often = 2000;

/** One import: how far it has come, and what became of each row. */
export function Page() {
  const t = importWords.useWords();
  const { import: id = '' } = useParams();
  const one = useQuery({
    ...importsReadOptions({ path: { import: id } }),
    refetchInterval: ({ state }) => (state.data?.endedAt === null ? often : false),
  });
  return (
    <div className="stack-24">
      <BackLink to="/imports">{t('backToImports')}</BackLink>
      <PageAnswer of={one}>
        {(data) => (
          <>
            <Progress of={data} />
            <Rows id={id} isOver={data.endedAt !== null} />
          </>
        )}
      </PageAnswer>
    </div>
  );
}

function Progress({ of: { id, title, createdAt, mode, state, rows, done, failed } }: { of: Import }) {
  const t = importWords.useWords();
  const format = useFormat();
  const cancel = useAct((_: null, key) => importsCancel({ path: { import: id }, body: {}, headers: { ...key } }));
  const words = t('progress', { done: format.number(done), rows: format.number(rows), failed: format.number(failed) });
  return (
    <div className="stack-16">
      <CompanyHead title={title ?? t('unnamed', { day: format.day(createdAt) })} />
      <p>
        {t(`mode.${mode}`)} · {t(`state.${state}`)}
      </p>
      <progress className={company.progress} max={rows} value={done + failed} aria-label={words} />
      <p role="status">{words}</p>
      {isUnderWay(state) && (
        <div className="row-12">
          <Button isPending={cancel.isPending} onPress={() => cancel.mutate(null)}>
            {t('cancel')}
          </Button>
          <span className="t2">{t('cancelNote')}</span>
        </div>
      )}
      {cancel.error !== null && <ProblemNotice error={cancel.error} />}
      {failed > 0 && (
        <div>
          <FileLink href={`/v1/imports/${id}/rows.csv`}>{t('mend')}</FileLink>
          <p className="t3 small">{t('mendHint')}</p>
        </div>
      )}
    </div>
  );
}

const statuses = ['failed', 'filed', 'drafted', 'valid', 'waiting'] as const;

function Rows({ id, isOver }: { id: string; isOver: boolean }) {
  const t = importWords.useWords();
  const [address, setAddress] = useSearchParams();
  const query = Object.fromEntries(address) as ImportRowsRowsData['query'];
  const list = useQuery({
    ...importRowsRowsOptions({ path: { import: id }, query }),
    placeholderData: keepPreviousData,
    refetchInterval: isOver ? false : often,
  });
  const { refetch } = list;
  // The rows may have been read before the last of them was done.
  useEffect(() => {
    if (isOver) void refetch();
  }, [isOver, refetch]);
  const status = address.get('status');
  return (
    <Section title={t('results')}>
      <div className={company.fields}>
        <Select
          label={t('show')}
          choices={[{ id: 'any', label: t('any') }, ...statuses.map((one) => ({ id: one, label: t(`row.${one}`) }))]}
          value={status ?? 'any'}
          onChange={(value) => setAddress(value === 'any' ? {} : { status: value })}
        />
      </div>
      <PagedAnswer of={list} empty={<Empty>{t('noRows')}</Empty>}>
        {(items) => (
          <div className={company.frame}>
            <Table label={t('results')} head={[t('number'), t('state'), t('outcome')]}>
              {items.map((row) => (
                <Row key={row.number} of={row} />
              ))}
            </Table>
          </div>
        )}
      </PagedAnswer>
    </Section>
  );
}

/** Where in a JSON row a fault is, as its author writes it. */
const placeIn = (pointer: string): string =>
  pointer
    .slice(1)
    .replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.');

function Row({ of: { number, line, state, source, transfer, problem } }: { of: ImportRow }) {
  const t = importWords.useWords();
  const say = useSay();
  return (
    <tr>
      <td className={company.nowrap}>
        {number}
        <div className="t3 small">{t('line', { line })}</div>
      </td>
      <td className={company.nowrap}>{t(`row.${state}`)}</td>
      <td>
        {transfer !== null && (
          <Link to={`/transfers/${transfer.id}`} className="mono">
            {transfer.reference}
          </Link>
        )}
        {problem !== null && (
          <>
            <p>{say(problem.says)}</p>
            <ul className={company.list}>
              {problem.faults.map(({ pointer, column, code, says, value, write }) => (
                <li key={`${pointer} ${code}`}>
                  {column === null && pointer === '' ? say(says) : t('fault', { column: column ?? placeIn(pointer), says: say(says) })}
                  {value !== null && <div className="t2 small">{t('stands', { value })}</div>}
                  {write !== null && <div className="t2 small">{say(write)}</div>}
                </li>
              ))}
            </ul>
            <details className={company.more}>
              <summary>{t('source')}</summary>
              <div className="mono small">{source}</div>
            </details>
          </>
        )}
      </td>
    </tr>
  );
}
