import { lawChangesListOptions, type LawChangeLine } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMay, useMe } from '../../shell/session.js';
import { isUnderWay } from '../../shell/under-way.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { Frame } from '../history/frame.js';
import { TestTag } from '../stress-tests/test-tag.js';
import { AskDialog } from './ask-dialog.js';
import { changeWords } from './words.js';

/** Changes of the law, the newest first. */
export function Page() {
  const t = changeWords.useWords();
  const may = useMay();
  const { realm } = useMe();
  const [params, setParams] = useSearchParams();
  const cursor = params.get('cursor') ?? '';
  const isAsking = params.get('ask') !== null && may('law-change:run');
  const changes = useQuery({
    ...lawChangesListOptions({ query: { ...(cursor !== '' && { cursor }) } }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ progress }) => isUnderWay(progress?.state)) === true ? 2000 : false),
  });
  const inside = realm !== 'company';
  return (
    <Frame
      title={t('lawChanges')}
      acts={
        may('law-change:run') && (
          <Button kind="primary" onPress={() => setParams((before) => (before.set('ask', 'new'), before))}>
            {t('ask')}
          </Button>
        )
      }
    >
      <p className="t2">{t(inside ? 'textAuthority' : 'textCompany')}</p>
      {isAsking && <AskDialog onClose={() => setParams((before) => (before.delete('ask'), before))} />}
      <Answer of={changes}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty>{t(inside ? 'noneAuthority' : 'noneCompany')}</Empty>
          ) : (
            <>
              <Changes items={items} inside={inside} />
              <div>
                {cursor !== '' && <LinkButton href="/law-changes">{t('latest')}</LinkButton>}{' '}
                {next !== null && <LinkButton href={`/law-changes?cursor=${encodeURIComponent(next)}`}>{t('earlier')}</LinkButton>}
              </div>
            </>
          )
        }
      </Answer>
    </Frame>
  );
}

function Changes({ items, inside }: { items: readonly LawChangeLine[]; inside: boolean }) {
  const t = changeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const head = [t('name'), t('from'), t('touched'), ...(inside ? [t('state'), t('origin')] : []), t('startedAt')];
  return (
    <Table label={t('lawChanges')} head={head}>
      {items.map(({ id, title, from, touched, progress, createdAt }) => (
        <tr key={id}>
          <td>
            <Link to={`/law-changes/${id}`}>{say(title)}</Link>
          </td>
          <td>{format.day(from)}</td>
          <td className="num">{format.number(touched)}</td>
          {inside && (
            <>
              <td>{progress !== null && <TestTag test={progress} />}</td>
              <td>{progress !== null && t(`origin.${progress.origin}`)}</td>
            </>
          )}
          <td>{format.time(createdAt)}</td>
        </tr>
      ))}
    </Table>
  );
}
