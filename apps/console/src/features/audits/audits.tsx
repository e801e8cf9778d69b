import { type AuditLine, auditsListOptions, auditsSeedsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { LinkButton } from '../../ui/button.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { shortDigest, useFormat } from '../../words/format.js';
import { RowButton } from '../history/entry.js';
import css from '../history/history.module.css';
import { StateTag } from '../transfers/tags.js';
import { AuditDrawer } from './audit.js';
import { auditWords, conclusions } from './words.js';

const lists = ['open', 'mine', 'concluded'] as const;
const one = <T extends string>(of: readonly T[], value: string | null): T | undefined => of.find((member) => member === value);

/** Decisions that were drawn for an audit. */
export function Page() {
  const t = auditWords.useWords();
  const [address, setAddress] = useSearchParams();
  const list = one(lists, address.get('list')) ?? 'open';
  const conclusion = one(conclusions, address.get('conclusion'));
  const cursor = address.get('cursor');
  const audits = useQuery(
    auditsListOptions({
      query: { list, limit: '50', ...(list === 'concluded' && conclusion && { conclusion }), ...(cursor !== null && { cursor }) },
    }),
  );
  const open = address.get('audit');
  const set = (change: Readonly<Record<string, string>>): void =>
    setAddress({ ...(list !== 'open' && { list }), ...(conclusion && { conclusion }), ...change });
  return (
    <>
      <PageHead title={t('title')} aside={<span className="t2 small">{t('hint')}</span>} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <div className={css.bar}>
          <Select
            label={t('show')}
            choices={lists.map((id) => ({ id, label: t(`list.${id}`) }))}
            value={list}
            onChange={(value) => setAddress(value === 'open' ? {} : { list: value })}
          />
          {list === 'concluded' && (
            <Select
              label={t('found')}
              choices={[{ id: 'any', label: t('any') }, ...conclusions.map((id) => ({ id, label: t(`conclusion.${id}`) }))]}
              value={conclusion ?? 'any'}
              onChange={(value) => setAddress({ list, ...(value !== 'any' && { conclusion: value }) })}
            />
          )}
        </div>
        <PagedAnswer
          of={audits}
          empty={<Empty links={list !== 'open' && <LinkButton href="/audits">{t('toOpen')}</LinkButton>}>{t(`empty.${list}`)}</Empty>}
        >
          {(items) => <List items={items} onOpen={(audit) => set({ audit })} />}
        </PagedAnswer>
        <Seeds />
      </div>
      {open !== null && <AuditDrawer id={open} onClose={() => set({})} />}
    </>
  );
}

function List({ items, onOpen }: { items: readonly AuditLine[]; onOpen: (audit: string) => void }) {
  const t = auditWords.useWords();
  const format = useFormat();
  return (
    <div className={`${css.frame} ${css.lines}`}>
      <Table
        label={t('title')}
        head={[t('due'), t('transfer'), t('decision'), t('state'), t('standing'), t('auditor'), t('found'), t('drawn')]}
      >
        {items.map((audit) => (
          <tr key={audit.id}>
            <td>{format.day(audit.dueOn)}</td>
            <td>
              <RowButton onPress={() => onOpen(audit.id)}>
                <span className="mono">{audit.reference}</span>
              </RowButton>
            </td>
            <td>{t(`kind.${audit.kind}`)}</td>
            <td>
              <StateTag state={audit.transferState} />
            </td>
            <td>{t(`state.${audit.state}`)}</td>
            <td>{audit.auditor?.name}</td>
            <td>{audit.conclusion !== null && t(`conclusion.${audit.conclusion}`)}</td>
            <td>{format.time(audit.drawnAt)}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Seeds() {
  const t = auditWords.useWords();
  const format = useFormat();
  const seeds = useQuery(auditsSeedsOptions());
  return (
    <Panel title={t('seeds')} aside={<span className="t2 small">{t('seedsHint')}</span>} bare>
      <Answer of={seeds} rows={2}>
        {({ items }) => (
          <Table label={t('seeds')} head={[t('month'), t('digest'), t('seed'), t('made')]}>
            {items.map(({ period, digest, seed, madeAt }) => (
              <tr key={period}>
                <td>{format.month(period)}</td>
                <td>
                  <Reference of={digest} shown={shortDigest(digest)} />
                </td>
                <td>{seed === null ? <span className="t2">{t('seedLater')}</span> : <span className="mono">{seed}</span>}</td>
                <td className={css.nowrap}>{format.time(madeAt)}</td>
              </tr>
            ))}
          </Table>
        )}
      </Answer>
    </Panel>
  );
}
