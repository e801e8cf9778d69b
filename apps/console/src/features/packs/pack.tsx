import { type Citation, type PackVersionLine, packVersionsListOptions, type RulePack, rulePacksReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useMay } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Pairs, Panel, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useSay } from '../../words/language.js';
import { useFactName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { DraftDialog } from './draft-dialog.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from './law-tabs.js';
import { LawReadOf } from './law-read.js';
import { lawReadWords, packWords } from './words.js';
import css from './packs.module.css';
import { Rules } from './rules.js';
import { StandingTag } from './standing.js';
import { TryFacts } from './try-facts.js';
import { useTypedParam } from './typed.js';
import { VersionTrack } from './version-track.js';

/** One rule pack: its rules, what they rest on, and facts to try it with. */
export function Page() {
  const t = packWords.useWords();
  const lawRead = lawReadWords.useWords();
  const say = useSay();
  const may = useMay();
  const { regime = '' } = useParams();
  const [on, typeDay] = useTypedParam('on');
  const [isDrafting, setDrafting] = useState(false);
  const pack = useQuery({
    ...rulePacksReadOptions({ path: { regime }, query: { ...(on !== '' && { on }) } }),
    placeholderData: (old) => old,
  });
  const versions = useQuery(packVersionsListOptions({ query: { regime: regime as never } }));
  const all = versions.data?.items ?? [];
  // By its name: the digest of a pack that extends another covers both.
  const shown = all.find(({ label, state }) => label === pack.data?.version && state === 'published');
  return (
    <Frame
      title={pack.data === undefined ? regime : say(pack.data.title)}
      aside={
        <>
          <span className="mono t2">
            {regime} {pack.data?.version}
          </span>
          {shown !== undefined && <StandingTag version={shown} />}
        </>
      }
      acts={
        <>
          {shown !== undefined && <LinkButton href={`/pack-versions/${shown.id}`}>{t('texts')}</LinkButton>}
          {shown !== undefined && may('pack:author') && (
            <Button kind="primary" onPress={() => setDrafting(true)}>
              {t('draftNew')}
            </Button>
          )}
        </>
      }
    >
      <LawTabs />
      {isDrafting && shown !== undefined && <DraftDialog from={shown} onClose={() => setDrafting(false)} />}
      <div className={css.panes} data-panes>
        <div className={css.column}>
          <div className={css.filters}>
            <TextField label={t('on')} type="date" value={on} onChange={typeDay} />
            <VersionsOf all={all} on={on} />
          </div>
          <Answer of={pack}>
            {(data) => (
              <>
                <Overview pack={data} />
                <Panel title={lawRead('title')}>
                  <LawReadOf version={`${data.regime}@${data.version}`} />
                </Panel>
                <Rules title={t('rules')} of={data.rules} pack={`${data.regime}@${data.version}`} filtered />
                {data.duties.length > 0 && <Rules title={t('duties')} of={data.duties} pack={`${data.regime}@${data.version}`} />}
              </>
            )}
          </Answer>
        </div>
        <div className={css.column}>{pack.data !== undefined && <TryFacts regime={regime} minimum={pack.data.minimum} on={on} />}</div>
      </div>
    </Frame>
  );
}

function VersionsOf({ all, on }: { all: readonly PackVersionLine[]; on: string }) {
  const today = new Date().toISOString().slice(0, 10);
  return all.length === 0 ? null : <VersionTrack versions={all} on={on === '' ? today : on} />;
}

interface Source {
  readonly citation: Citation;
  readonly articles: Set<string>;
  rules: number;
}

function sourcesOf({ rules, duties }: RulePack): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const rule of [...rules, ...duties]) {
    const cited = new Set<string>();
    for (const citation of rule.citations as unknown as readonly Citation[]) {
      const source = sources.get(citation.instrument) ?? { citation, articles: new Set(), rules: 0 };
      source.articles.add(citation.article);
      if (!cited.has(citation.instrument)) source.rules += 1;
      cited.add(citation.instrument);
      sources.set(citation.instrument, source);
    }
  }
  return [...sources.values()].toSorted((one, other) => other.rules - one.rules);
}

/** The scope of a pack, how far its law was read, and the instruments it rests on. */
function Overview({ pack }: { pack: RulePack }) {
  const t = packWords.useWords();
  const say = useSay();
  const format = useFormat();
  const factName = useFactName();
  const sources = sourcesOf(pack);
  const all = [...pack.rules, ...pack.duties];
  const confirmed = all.filter(({ confidence }) => confidence === 'confirmed').length;
  return (
    <Panel title={t('instruments')}>
      <div className={css.column}>
        <p>{t('coverage', { confirmed: format.number(confirmed), all: format.number(all.length) })}</p>
        <Pairs
          of={[
            [
              t('binds'),
              <pre key="binds" className={css.code}>
                {pack.binds}
              </pre>,
            ],
            [t('minimum'), format.list(pack.minimum.map(factName))],
            ['SHA-256', <Reference key="digest" of={pack.digest} />],
          ]}
        />
        <details>
          <summary>{t('instrumentCount', { count: sources.length })}</summary>
          <p className="t2">{t('noText')}</p>
          <Table label={t('instruments')} head={[t('instrument'), t('edition'), t('places'), t('citedBy')]}>
            {sources.map(({ citation: { instrument, title, url, edition }, articles, rules }) => (
              <tr key={instrument}>
                <td className={css.title}>
                  {url === null ? (
                    say(title)
                  ) : (
                    <a href={url} target="_blank" rel="noreferrer">
                      {say(title)}
                    </a>
                  )}
                  <div className="small t2" lang={say(title) === title.en ? 'zh-Hans' : 'en'}>
                    {say(title) === title.en ? title.zh : title.en}
                  </div>
                </td>
                <td>{edition}</td>
                <td className="mono">{[...articles].join(' · ')}</td>
                <td className="num">{t('ruleCount', { count: rules })}</td>
              </tr>
            ))}
          </Table>
        </details>
      </div>
    </Panel>
  );
}
