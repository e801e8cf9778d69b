import { Link } from 'react-router';
import { Answer, Empty, type Family } from '../../ui/feedback.js';
import { Select, TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import ui from '../../ui/ui.module.css';
import { useSay } from '../../words/language.js';
import { type Fact, useCatalogue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from './law-tabs.js';
import css from './packs.module.css';
import { useTypedParam, useAddressParams } from './typed.js';
import { packWords } from './words.js';

const kinds = ['observed', 'assessed', 'claimed'] as const;
const families: Record<Fact['kind'], Family> = { observed: 'green', assessed: 'blue', claimed: 'amber' };

/** The fact catalogue. */
export function Page() {
  const t = packWords.useWords();
  const say = useSay();
  const format = useFormat();
  const catalogue = useCatalogue();
  const facts = [...catalogue.known.values()];
  const [params, set] = useAddressParams();
  const [words, type] = useTypedParam('q');
  const kind = params.get('kind') ?? 'all';
  const shown = facts.filter(
    (fact) =>
      (kind === 'all' || fact.kind === kind) &&
      `${fact.name} ${fact.label.en} ${fact.label.zh} ${fact.meaning.en} ${fact.meaning.zh}`.toLowerCase().includes(words.toLowerCase()),
  );
  return (
    <Frame title={t('facts')} aside={<span className="mono t3">{catalogue.edition}</span>}>
      <LawTabs />
      <p className="t2">{t('facts.text')}</p>
      <div className={css.filters}>
        <TextField label={t('search')} type="search" value={words} onChange={type} />
        <Select
          label={t('kind')}
          value={kind}
          choices={[{ id: 'all', label: t('facts.anyKind') }, ...kinds.map((id) => ({ id, label: t(`kind.${id}`) }))]}
          onChange={(value) => set('kind', value === 'all' ? '' : value)}
        />
        <span className="t3" role="status">
          {t('shown', { shown: format.number(shown.length), all: format.number(facts.length) })}
        </span>
      </div>
      <Answer of={catalogue}>
        {() =>
          shown.length === 0 ? (
            <Empty>{t('facts.none')}</Empty>
          ) : (
            <Table label={t('facts')} head={[t('fact'), t('kind'), t('facts.type'), t('facts.readBy')]}>
              {shown.map((fact) => (
                <tr key={fact.name}>
                  <td className={css.title}>
                    <strong>{say(fact.label)}</strong> <span className="mono t3">{fact.name}</span>
                    <div className="t2">{say(fact.meaning)}</div>
                    {fact.note !== null && <div className="small t3">{say(fact.note)}</div>}
                  </td>
                  <td>
                    <span className={`${ui.chip} f-${families[fact.kind]}`}>{t(`kind.${fact.kind}`)}</span>
                  </td>
                  <td>
                    <FactValues fact={fact} />
                  </td>
                  <td>
                    <details className={css.details ?? ''}>
                      <summary>{t('facts.regimes', { count: fact.readBy.length })}</summary>
                      <ul className="stack-4">
                        {fact.readBy.map((regime) => (
                          <li key={regime}>
                            <Link to={`/packs/${regime}?find=${fact.name}`} className="mono">
                              {regime}
                            </Link>
                          </li>
                        ))}
                      </ul>
                    </details>
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </Answer>
    </Frame>
  );
}

function FactValues({ fact }: { fact: Fact }) {
  const t = packWords.useWords();
  const say = useSay();
  const type = t(`type.${fact.type}`);
  if (fact.values === undefined) return type;
  return (
    <details>
      <summary>
        {type} · {t('facts.values', { count: fact.values.length })}
      </summary>
      <ul className="stack-4">
        {fact.values.map((value) => {
          const label = fact.valueLabels?.[value];
          return (
            <li key={value}>
              {label !== undefined && say(label)} <span className="mono t3">{value}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
