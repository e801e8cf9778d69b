import { type StressTest, stressTestsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMay } from '../../shell/session.js';
import { isUnderWay } from '../../shell/under-way.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { AskDialog } from './ask-dialog.js';
import { TestTag } from './test-tag.js';
import { stressWords } from './words.js';

/** The stress tests, the newest first. `?ask=<version>` opens the form for a draft. */
export function Page() {
  const t = stressWords.useWords();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const cursor = params.get('cursor') ?? '';
  const tests = useQuery({
    ...stressTestsListOptions({ query: { ...(cursor !== '' && { cursor }) } }),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => isUnderWay(one.state)) === true ? 2000 : false),
  });
  const ask = params.get('ask');
  return (
    <>
      <PageHead title={t('title')}>
        {may('stress-test:run') && (
          <Button kind="primary" onPress={() => setParams((before) => (before.set('ask', 'new'), before))}>
            {t('startStressTest')}
          </Button>
        )}
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <p className="t2">{t('text')}</p>
        {ask !== null && may('stress-test:run') && (
          <AskDialog draft={ask === 'new' ? null : ask} onClose={() => setParams((before) => (before.delete('ask'), before))} />
        )}
        <Answer of={tests}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty>{t('none')}</Empty>
            ) : (
              <>
                <Table label={t('title')} head={[t('name'), t('state'), t('over'), t('drafts'), t('flips'), t('change'), t('startedAt')]}>
                  {items.map((test) => (
                    <Row key={test.id} test={test} />
                  ))}
                </Table>
                <div>
                  {cursor !== '' && <LinkButton href="/stress-tests">{t('latest')}</LinkButton>}{' '}
                  {next !== null && <LinkButton href={`/stress-tests?cursor=${encodeURIComponent(next)}`}>{t('earlier')}</LinkButton>}
                </div>
              </>
            )
          }
        </Answer>
      </div>
    </>
  );
}

function Row({ test }: { test: StressTest }) {
  const t = stressWords.useWords();
  const format = useFormat();
  const regimeName = useRegimeName();
  const { id, title, drafts, headline, createdAt, plan } = test;
  const over = (plan as { over?: string }).over ?? '';
  return (
    <tr>
      <td>
        <Link to={`/stress-tests/${id}`}>{title}</Link>
      </td>
      <td>
        <TestTag test={test} />
      </td>
      <td>{t(`over.${over}` as 'over.history')}</td>
      <td>
        {drafts.length === 0
          ? t('noDraft')
          : drafts.map((draft) => (
              <div key={draft.digest}>
                {regimeName(draft.regime)} <span className="mono">{draft.label}</span>
              </div>
            ))}
      </td>
      <td className="num">{headline !== null && `${format.number(headline.flipped)} / ${format.number(headline.transfers)}`}</td>
      <td>{headline !== null && t(`change.${headline.change}`)}</td>
      <td>{format.time(createdAt)}</td>
    </tr>
  );
}
