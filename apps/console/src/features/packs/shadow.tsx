import { shadowListOptions, shadowReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Button } from '../../ui/button.js';
import { Answer, Empty, Notice } from '../../ui/feedback.js';
import { Pairs, Table } from '../../ui/layout.js';
import { commonWords } from '../../words/language.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { OutcomeTag } from '../transfers/tags.js';
import { TransferLink } from '../transfers/transfer-link.js';
import { studioWords } from './words.js';

/** What a version came to in shadow, and the filings on which it disagrees. */
export function ShadowPart({ id }: { id: string }) {
  const t = studioWords.useWords();
  const format = useFormat();
  const regimeName = useRegimeName();
  const shadow = useQuery({
    ...shadowReadOptions({ path: { id } }),
    refetchInterval: ({ state }) => (typeof state.data?.since !== 'string' ? 3000 : 10_000),
  });
  return (
    <div className="stack-8">
      <p className="t2">{t('shadow.text')}</p>
      <Answer of={shadow} rows={3}>
        {(data) =>
          data.since === null ? (
            <p>{t('shadow.never')}</p>
          ) : (
            <>
              <Pairs
                of={[
                  [t('shadow.since'), format.time(data.since)],
                  [t('shadow.compared'), format.number(data.compared)],
                  [t('shadow.agrees'), format.number(data.agrees)],
                  [t('shadow.differs'), format.number(data.differs)],
                  [t('shadow.flips'), format.number(data.flips)],
                  [t('shadow.unjudged'), format.number(data.unjudged)],
                ]}
              />
              {data.problems !== null && (
                <Notice family="amber">
                  <p>{t('shadow.problems')}</p>
                  <details>
                    <summary>{t('shadow.problemsDetails', { count: data.problems.length })}</summary>
                    <ul lang="en">
                      {data.problems.map((problem) => (
                        <li key={problem} className="mono small">
                          {problem}
                        </li>
                      ))}
                    </ul>
                  </details>
                </Notice>
              )}
              {data.outcomes.length > 0 && (
                <Table label={t('shadow.outcomes')} head={[t('regime'), t('before'), t('after'), t('shadow.filings')]}>
                  {data.outcomes.map(({ regime, before, after, count }) => (
                    <tr key={`${regime} ${before} ${after}`}>
                      <td>{regimeName(regime)}</td>
                      <td>
                        <OutcomeTag outcome={before} />
                      </td>
                      <td>
                        <OutcomeTag outcome={after} />
                      </td>
                      <td className="num">{format.number(count)}</td>
                    </tr>
                  ))}
                </Table>
              )}
              <Disagreements id={id} />
            </>
          )
        }
      </Answer>
    </div>
  );
}

interface Moved {
  readonly regime?: string;
  readonly before?: { readonly outcome?: string } | null;
  readonly after?: { readonly outcome?: string } | null;
}

function Disagreements({ id }: { id: string }) {
  const t = studioWords.useWords();
  const common = commonWords.useWords();
  const format = useFormat();
  const regimeName = useRegimeName();
  const [params, setParams] = useSearchParams();
  const cursor = params.get('cursor') ?? '';
  const list = useQuery(shadowListOptions({ path: { id }, query: { ...(cursor !== '' && { cursor }) } }));
  return (
    <>
      <h3>{t('shadow.disagreements')}</h3>
      <Answer of={list} rows={3}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <Empty>{t('shadow.noDisagreement')}</Empty>
            ) : (
              <Table label={t('shadow.disagreements')} head={[common('transfer'), t('record'), t('whatDiffers')]}>
                {items.map((one) => (
                  <tr key={one.assessment}>
                    <td>
                      <TransferLink transfer={one.transfer} reference={one.reference} />
                    </td>
                    <td>{format.time(one.at)}</td>
                    <td>
                      {(one.verdicts as readonly Moved[]).map((verdict, place) => (
                        <div key={place}>
                          {verdict.regime !== undefined && regimeName(verdict.regime)}:{' '}
                          {verdict.before?.outcome !== undefined && <OutcomeTag outcome={verdict.before.outcome} />} →{' '}
                          {verdict.after?.outcome !== undefined && <OutcomeTag outcome={verdict.after.outcome} />}
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
              </Table>
            )}
            {next !== null && <Button onPress={() => setParams((before) => (before.set('cursor', next), before))}>{common('more')}</Button>}
          </>
        )}
      </Answer>
    </>
  );
}
