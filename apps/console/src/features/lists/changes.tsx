import { type ZoneList, zoneListsChangesOptions, zoneListsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { ListAnswer } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import css from '../packs/packs.module.css';
import { listWords } from './words.js';

interface Column {
  readonly name?: string;
  readonly column?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What differs from another edition, row by row; without a choice from the one it replaced. */
export function Changes({ list }: { list: ZoneList }) {
  const t = listWords.useWords();
  const [params, setParams] = useSearchParams();
  const lists = useQuery(zoneListsListOptions());
  const others = lists.data?.items.filter(({ id, kind }) => id !== list.id && kind === list.kind) ?? [];
  const since = params.get('since') ?? list.follows;
  const changes = useQuery({
    ...zoneListsChangesOptions({ path: { edition: list.id, since: since ?? '' } }),
    enabled: since !== null,
  });
  if (others.length === 0) return null;
  return (
    <Panel title={t('changes')}>
      <div className={css.column}>
        <div className={css.filters}>
          <Select
            label={t('comparedWith')}
            placeholder={t('choose')}
            value={since}
            choices={others.map(({ id }) => ({ id, label: id }))}
            onChange={(id) => setParams((before) => (before.set('since', id), before), { replace: true })}
          />
        </div>
        {since !== null && (
          <ListAnswer of={changes} rows={3} empty={<p>{t('same')}</p>}>
            {(items) => (
              <Table label={t('changes')} head={[t('row'), t('change'), t('columns')]}>
                {items.map(({ row, change, columns }) => (
                  <tr key={row}>
                    <td className="mono">{row}</td>
                    <td>{t(`change.${change}`)}</td>
                    <td>
                      {(columns as readonly Column[]).map(({ name, column, before, after }) => (
                        <div key={name ?? column}>
                          <span className="mono">{name ?? column}</span>: <del>{textOf(before)}</del> → <ins>{textOf(after)}</ins>
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
              </Table>
            )}
          </ListAnswer>
        )}
      </div>
    </Panel>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
