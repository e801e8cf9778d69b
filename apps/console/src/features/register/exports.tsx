import { type Export, exportsCancel, exportsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Answer, Empty, ProblemNotice } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { commonWords } from '../../words/common.js';
import { useFormat } from '../../words/format.js';
import css from './company.module.css';
import { BackLink, CompanyHead, FileLink } from './parts.js';
import { exportWords } from './words.js';

const underWay = ({ state }: Export): boolean => state === 'waiting' || state === 'running';

/** Files that the person asked for, and how far each has come. */
export function Page() {
  const t = exportWords.useWords();
  const common = commonWords.useWords();
  const [address, setAddress] = useSearchParams();
  const cursor = address.get('cursor');
  const list = useQuery({
    ...exportsListOptions({ query: { ...(cursor !== null && { cursor }) } }),
    refetchInterval: ({ state }) => (state.data?.items.some(underWay) === true ? 2000 : false),
  });
  return (
    <div className={css.page}>
      <BackLink to="/transfers">{t('back')}</BackLink>
      <CompanyHead title={t('title')} />
      <Answer of={list}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty>{t('empty')}</Empty>
          ) : (
            <>
              <div className={css.frame}>
                <Table label={t('title')} head={[t('kind'), t('asked'), t('state'), t('size'), '']}>
                  {items.map((one) => (
                    <Row key={one.id} of={one} />
                  ))}
                </Table>
              </div>
              {next !== null && <Button onPress={() => setAddress({ cursor: next })}>{common('more')}</Button>}
            </>
          )
        }
      </Answer>
    </div>
  );
}

function Row({ of: { id, kind, format: form, state, lines, bytes, failure, createdAt } }: { of: Export }) {
  const t = exportWords.useWords();
  const format = useFormat();
  const cancel = useAct((_: null, key) => exportsCancel({ path: { export: id }, body: {}, headers: { ...key }, throwOnError: true }));
  return (
    <tr>
      <td>
        {t(`kind.${kind}`)}
        <div className="t3 small">{t(`format.${form}`)}</div>
      </td>
      <td>{format.time(createdAt)}</td>
      <td>
        {t(`state.${state}`)}
        {failure !== null && <div className="t3 small">{t('failure', { code: failure })}</div>}
      </td>
      <td>
        {t('lines', { count: lines })}
        <div className="t3 small">{t('bytes', { kilobytes: format.number(Math.ceil(bytes / 1000)) })}</div>
      </td>
      <td>
        {state === 'done' && <FileLink href={`/v1/exports/${id}/content`}>{t('download')}</FileLink>}
        {(state === 'waiting' || state === 'running') && (
          <Button isPending={cancel.isPending} onPress={() => cancel.mutate(null)}>
            {t('cancel')}
          </Button>
        )}
        {cancel.error !== null && <ProblemNotice error={cancel.error} />}
      </td>
    </tr>
  );
}
