import { importsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { Empty } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { BackLink, CompanyHead, FileLink, Section } from '../register/parts.js';
import { HandIn } from './hand-in.js';
import { importWords } from './words.js';

/** Filings by file: hand one in, and see what became of earlier ones. */
export function Page() {
  const t = importWords.useWords();
  const format = useFormat();
  const [address] = useSearchParams();
  const cursor = address.get('cursor');
  const list = useQuery({
    ...importsListOptions({ query: { ...(cursor !== null && { cursor }) } }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ endedAt }) => endedAt === null) === true ? 2000 : false),
  });
  return (
    <div className="stack-24">
      <BackLink to="/transfers">{t('allTransfers')}</BackLink>
      <CompanyHead title={t('title')} />
      <p>{t('intro')}</p>
      <FileLink href="/v1/imports/template.csv">{t('template')}</FileLink>
      <HandIn />
      <Section title={t('list')}>
        <PagedAnswer of={list} empty={<Empty>{t('empty')}</Empty>}>
          {(items) => (
            <div className={company.frame}>
              <Table label={t('list')} head={[t('name'), t('mode'), t('state'), t('rows')]}>
                {items.map(({ id, title, createdAt, mode, state, rows, done, failed }) => (
                  <tr key={id}>
                    <td>
                      <Link to={`/imports/${id}`}>{title ?? t('unnamed', { day: format.day(createdAt) })}</Link>
                      <div className="t3 small">{format.time(createdAt)}</div>
                    </td>
                    <td>{t(`mode.${mode}`)}</td>
                    <td>{t(`state.${state}`)}</td>
                    <td>{t('progress', { done: format.number(done), rows: format.number(rows), failed: format.number(failed) })}</td>
                  </tr>
                ))}
              </Table>
            </div>
          )}
        </PagedAnswer>
      </Section>
    </div>
  );
}
