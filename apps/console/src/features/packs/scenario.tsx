import { type Scenario, scenariosReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { LinkButton } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { Pairs, Panel, Table } from '../../ui/layout.js';
import { type Bilingual, useSay } from '../../words/language.js';
import { useCatalogue, useFactName, useFactValue, useFieldNames, useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useDocumentName } from '../../words/names.js';
import { OutcomeTag } from '../transfers/tags.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from './law-tabs.js';
import { scenarioWords } from './words.js';

/** One scenario: what it starts from and what the law answers. */
export function Page() {
  const t = scenarioWords.useWords();
  const say = useSay();
  const { id = '' } = useParams();
  const scenario = useQuery(scenariosReadOptions({ path: { id } }));
  return (
    <Frame
      title={scenario.data === undefined ? id : say(scenario.data.title)}
      aside={<span className="mono t2">{id}</span>}
      acts={<LinkButton href="/scenarios">{t('back')}</LinkButton>}
    >
      <LawTabs />
      <Answer of={scenario}>{(data) => <Body scenario={data} />}</Answer>
    </Frame>
  );
}

interface Decision {
  readonly regime: string;
  readonly outcome: string;
  readonly because?: Bilingual;
}

function Body({ scenario }: { scenario: Scenario }) {
  const t = scenarioWords.useWords();
  const say = useSay();
  const format = useFormat();
  const factName = useFactName();
  const valueName = useFactValue();
  const regimeName = useRegimeName();
  const fieldName = useFieldNames();
  const documentName = useDocumentName();
  const { known } = useCatalogue();
  const { sector, purpose, destination, people, fields, documents, facts, decisions, note } = scenario;
  const stated = Object.fromEntries(Object.entries(facts).filter(([name]) => known.get(name)?.source !== 'derived'));
  return (
    <>
      <Pairs
        of={[
          [t('sector'), valueName('exporter_sector', sector)],
          [t('purpose'), valueName('purpose', purpose)],
          [t('destination'), format.country(destination)],
          ...(people === null
            ? []
            : [
                [
                  t('people'),
                  `${t('ordinary', { people: format.number(people.ordinary) })} · ${t('sensitive', { people: format.number(people.sensitive) })}`,
                ] as const,
              ]),
          [t('fields'), format.list(fields.map((code) => valueName('data_tags', fieldName(code))))],
          [t('documents'), format.list(documents.map(documentName))],
        ]}
      />
      {note !== null && <p>{say(note)}</p>}
      <Panel title={t('decisions')} bare>
        <Table label={t('decisions')} head={[t('regime'), t('answer'), t('why')]}>
          {(decisions as unknown as readonly Decision[]).map(({ regime, outcome, because }) => (
            <tr key={regime}>
              <td>
                <Link to={`/packs/${regime}?facts=${encodeURIComponent(JSON.stringify(stated))}`}>{regimeName(regime)}</Link>
              </td>
              <td>
                <OutcomeTag outcome={outcome} />
              </td>
              <td>{because !== undefined && say(because)}</td>
            </tr>
          ))}
        </Table>
      </Panel>
      <Panel title={t('facts')} bare>
        <Table label={t('facts')} head={[t('fact'), t('value')]}>
          {Object.entries(facts).map(([name, value]) => (
            <tr key={name}>
              <td>{factName(name)}</td>
              <td>{valueName(name, value)}</td>
            </tr>
          ))}
        </Table>
      </Panel>
    </>
  );
}
