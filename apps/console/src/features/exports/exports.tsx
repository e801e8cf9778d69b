import { type Export, exportsCancel, exportsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Ban, CircleCheck, CircleX, Clock, Download, Hourglass, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { useAct } from '../../shell/act.js';
import { isUnderWay } from '../../shell/under-way.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Empty, type Family, Mark, ProblemNotice } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import ui from '../../ui/ui.module.css';
import { shortDigest, useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import css from '../history/history.module.css';
import { AskTransfers } from './ask-transfers.js';
import { FilterWords } from './filter-words.js';
import { exportWords } from './words.js';
import { registerWords } from '../register/words.js';

const states: Record<Export['state'], readonly [Family, LucideIcon]> = {
  waiting: ['grey', Hourglass],
  running: ['blue', Clock],
  done: ['green', CircleCheck],
  failed: ['red', CircleX],
  cancelled: ['grey', Ban],
  swept: ['grey', Ban],
};

/** The caller's exports: how far they have come, and the files. */
export function Page() {
  const t = exportWords.useWords();
  const register = registerWords.useWords();
  const [address] = useSearchParams();
  const [asking, setAsking] = useState(false);
  const cursor = address.get('cursor');
  const list = useQuery({
    ...exportsListOptions({ query: { limit: '50', ...(cursor !== null && { cursor }) } }),
    refetchInterval: ({ state: { data } }) => (data?.items.some((one) => isUnderWay(one.state)) === true ? 2000 : false),
  });
  return (
    <Frame
      title={register('exports')}
      aside={<span className="t2 small">{t('hint')}</span>}
      acts={<Button onPress={() => setAsking(true)}>{t('transfers')}</Button>}
    >
      <PagedAnswer of={list} empty={<Empty links={<LinkButton href="/history">{t('toHistory')}</LinkButton>}>{t('empty')}</Empty>}>
        {(items) => <List items={items} />}
      </PagedAnswer>
      {asking && <AskTransfers onClose={() => setAsking(false)} />}
    </Frame>
  );
}

function List({ items }: { items: readonly Export[] }) {
  const t = exportWords.useWords();
  const register = registerWords.useWords();
  const format = useFormat();
  const cancelling = useAct((one: string, key) => exportsCancel({ path: { export: one }, body: {}, headers: { ...key } }));
  return (
    <>
      {cancelling.error !== null && <ProblemNotice error={cancelling.error} />}
      <div className={`${css.frame} ${css.lines}`}>
        <Table label={register('exports')} head={[t('startedAt'), t('what'), t('state'), t('written'), '', t('filter'), t('digest')]}>
          {items.map((one) => (
            <tr key={one.id}>
              <td>{format.time(one.createdAt)}</td>
              <td>
                {t(`kind.${one.kind}`)} · {t(`format.${one.format}`)}
              </td>
              <td>
                <State of={one} />
              </td>
              <td>
                {t('lines', { count: one.lines })} · {t('kilobytes', { size: format.number(Math.ceil(one.bytes / 1024)) })}
              </td>
              <td>
                {isUnderWay(one.state) && (
                  <Button isDisabled={cancelling.isPending} onPress={() => cancelling.mutate(one.id)}>
                    {t('cancel')}
                  </Button>
                )}
                {one.state === 'done' && (
                  <a
                    className={ui.button}
                    href={`/v1/exports/${one.id}/content`}
                    download
                    aria-label={t('downloadOf', { name: `${t(`kind.${one.kind}`)}, ${format.time(one.createdAt)}` })}
                  >
                    <Download size={15} aria-hidden />
                    {t('download')}
                  </a>
                )}
              </td>
              <td className={css.filter}>
                <FilterWords of={one.filter} />
              </td>
              <td>{one.digest !== null && <Reference of={one.digest} shown={shortDigest(one.digest)} />}</td>
            </tr>
          ))}
        </Table>
      </div>
    </>
  );
}

function State({ of: { state, failure } }: { of: Export }) {
  const t = exportWords.useWords();
  const [family, Icon] = states[state];
  const why = failure === null ? null : `failure.${failure}`;
  return (
    <Mark family={family} icon={Icon}>
      {t(`state.${state}`)}
      {why !== null && <span className="t2"> · {why in exportWords.phrases ? t(why as 'failure.forbidden') : failure}</span>}
    </Mark>
  );
}
