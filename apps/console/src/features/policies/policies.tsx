import { policiesListOptions, type PolicyLine } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Answer } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from '../packs/law-tabs.js';
import { packWords } from '../packs/words.js';
import { policyWords } from './words.js';

/** The versions of the routing policy, the latest first. */
export function Page() {
  const t = policyWords.useWords();
  const title = packWords.useWords();
  const format = useFormat();
  const routes = useRoutes();
  const policies = useQuery(policiesListOptions());
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Frame title={title('policies')}>
      <LawTabs />
      <p className="t2">{t('text')}</p>
      <Answer of={policies}>
        {({ items }) => (
          <Table label={title('policies')} head={[t('version'), t('origin'), t('routes'), t('published')]}>
            {items.toReversed().map((policy) => (
              <tr key={policy.id}>
                <td>
                  <Link to={`/policies/${policy.id}`} className="mono">
                    {policy.id}
                  </Link>{' '}
                  {isNow(policy, today) && <span className={`${ui.chip} f-green`}>{t('now')}</span>}
                </td>
                <td>{t(`origin.${policy.origin}`)}</td>
                <td>{routes(policy)}</td>
                <td>{format.time(policy.publishedAt)}</td>
              </tr>
            ))}
          </Table>
        )}
      </Answer>
    </Frame>
  );
}

const isNow = ({ routes }: PolicyLine, today: string): boolean =>
  routes !== null && routes.from <= today && (routes.until === null || routes.until > today);

/** The days whose filings a version routes. */
export function useRoutes(): (policy: Pick<PolicyLine, 'routes'>) => string {
  const t = policyWords.useWords();
  const format = useFormat();
  return ({ routes }) => {
    if (routes === null) return t('routes.none');
    const from = format.day(routes.from);
    return routes.until === null ? t('from', { from }) : t('routes.span', { from, until: format.day(routes.until) });
  };
}
