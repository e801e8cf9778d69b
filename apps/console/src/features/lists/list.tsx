import { type ZoneList, zoneListsReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { LinkButton } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { Pairs } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import ui from '../../ui/ui.module.css';
import { useFactName, useFactValue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from '../packs/law-tabs.js';
import { useSpan } from './lists.js';
import { Changes } from './changes.js';
import { Rows } from './rows.js';
import { listWords } from './words.js';

/** One edition of a zone list. */
export function Page() {
  const t = listWords.useWords();
  const { edition = '' } = useParams();
  const list = useQuery(zoneListsReadOptions({ path: { edition } }));
  return (
    <Frame
      title={<span className="mono">{edition}</span>}
      aside={list.data?.illustrative === true && <span className={`${ui.chip} f-amber`}>{t('illustrative')}</span>}
      acts={<LinkButton href="/lists">{t('back')}</LinkButton>}
    >
      <LawTabs />
      <Answer of={list}>
        {(data) => (
          <>
            <About list={data} />
            <Rows rows={data.rows} />
            <Changes list={data} />
          </>
        )}
      </Answer>
    </Frame>
  );
}

interface AfterDuty {
  readonly kind: string;
  readonly withinWorkingDays: number;
  readonly countsFrom: string;
}

function About({ list }: { list: ZoneList }) {
  const t = listWords.useWords();
  const format = useFormat();
  const span = useSpan();
  const factName = useFactName();
  const valueName = useFactValue();
  const duty = list.afterDuty as unknown as AfterDuty | null;
  const source = list.source as unknown as { readonly url: string; readonly sha256: string } | null;
  const word = (key: string, otherwise: string): string => (key in listWords.phrases ? t(key as 'duty.report') : otherwise);
  return (
    <Pairs
      of={[
        [t('kind'), t(`kind.${list.kind}`)],
        [t('zone'), valueName('exporter_zone', list.zone)],
        [t('issued'), format.day(list.issuedOn)],
        ...(list.knownOn === null ? [] : [[t('known'), format.day(list.knownOn)] as const]),
        [t('inForce'), span(list)],
        [t('registeredIn'), list.registeredIn.map((zone) => valueName('exporter_zone', zone)).join(' · ')],
        [t('exportsFrom'), list.exportsFrom.map((zone) => valueName('exporter_zone', zone)).join(' · ')],
        [t('ciio'), t(list.excludesCiio ? 'ciio.no' : 'ciio.yes')],
        ...(list.conditions.length === 0 ? [] : [[t('conditions'), format.list(list.conditions.map(factName))] as const]),
        ...(duty === null
          ? []
          : [
              [
                t('afterDuty'),
                t('afterDuty.text', {
                  kind: word(`duty.${duty.kind}`, duty.kind),
                  days: duty.withinWorkingDays,
                  from: word(`counts.${duty.countsFrom}`, duty.countsFrom),
                }),
              ] as const,
            ]),
        ...(source === null
          ? []
          : [
              [
                t('source'),
                <a key="source" href={source.url} target="_blank" rel="noreferrer">
                  {source.url}
                </a>,
              ] as const,
            ]),
        [t('digest'), <Reference key="digest" of={list.digest} />],
      ]}
    />
  );
}
