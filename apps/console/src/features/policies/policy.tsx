import { policiesReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { LinkButton } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { Pairs, Panel } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useFormat } from '../../words/format.js';
import { Editor } from '../packs/editor.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from '../packs/law-tabs.js';
import { Comparison } from './comparison.js';
import css from './policies.module.css';
import { useRoutes } from './policies.js';
import { Simulation } from './simulation.js';
import { policyWords } from './words.js';

/** One version of the routing policy: its text, and what it would do with a transfer. */
export function Page() {
  const t = policyWords.useWords();
  const format = useFormat();
  const routes = useRoutes();
  const { id = '' } = useParams();
  const policy = useQuery(policiesReadOptions({ path: { id } }));
  return (
    <Frame title={<span className="mono">{id}</span>} acts={<LinkButton href="/policies">{t('back')}</LinkButton>}>
      <LawTabs />
      <Answer of={policy}>
        {(data) => (
          <>
            <Pairs
              of={[
                [t('origin'), t(`origin.${data.origin}`)],
                [t('routes'), routes(data)],
                [t('published'), format.time(data.publishedAt)],
                [t('digest'), <Reference key="digest" of={data.digest} />],
              ]}
            />
            <Comparison policy={id} />
            <Simulation policy={id} />
            <Panel title={t('policyText')} bare>
              <div className={css.text}>
                <Editor label={t('policyText')} value={data.text} />
              </div>
            </Panel>
          </>
        )}
      </Answer>
    </Frame>
  );
}
