import { type PackDifference, packVersionsDifferencesOptions, packVersionsListOptions, type PackVersionLine } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Answer } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Panel } from '../../ui/layout.js';
import { useStandingWords } from './standing.js';
import css from './studio.module.css';
import { packWords, studioWords } from './words.js';

/** What differs from another version, rule by rule. */
export function Difference({ version }: { version: PackVersionLine }) {
  const t = studioWords.useWords();
  const words = useStandingWords();
  const track = packWords.useWords();
  const [params, setParams] = useSearchParams();
  const against = params.get('against') ?? '';
  const versions = useQuery(packVersionsListOptions({ query: { regime: version.regime as never } }));
  const diff = useQuery(packVersionsDifferencesOptions({ path: { id: version.id }, query: { ...(against !== '' && { against }) } }));
  const others = versions.data?.items.filter(({ id }) => id !== version.id) ?? [];
  return (
    <div className={css.scroller}>
      <Select
        label={t('comparedWith')}
        value={against === '' ? 'now' : against}
        choices={[
          { id: 'now', label: t('inForce') },
          ...others.map((other) => ({ id: other.id, label: track('track', { label: other.label, standing: words(other) }) })),
        ]}
        onChange={(id) =>
          setParams((before) => (id === 'now' ? before.delete('against') : before.set('against', id), before), { replace: true })
        }
      />
      <Answer of={diff}>
        {({ before, after, differences }) => (
          <>
            <p>
              <span className="mono">{before.label}</span> → <span className="mono">{after.label}</span> ·{' '}
              {differences.length === 0 ? t('same') : t('differences', { count: differences.length })}
            </p>
            {differences.map((one) => (
              <Part key={`${one.part} ${one.id} ${one.change}`} of={one} />
            ))}
          </>
        )}
      </Answer>
    </div>
  );
}

interface Member {
  readonly name: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

function Part({ of: { part, id, change, members } }: { of: PackDifference }) {
  const t = studioWords.useWords();
  return (
    <Panel title={`${t(`part.${part}`)} ${id}`} aside={<span className="t2">{t(`change.${change}`)}</span>}>
      <div className="stack-8">
        {(members as unknown as readonly Member[]).map(({ name, before, after }) => (
          <div key={name} className="stack-8">
            <h3 className="mono">{name}</h3>
            <div className={css.member}>
              <Side sign="−" label={t('before')} value={before} className={css.old ?? ''} />
              <Side sign="+" label={t('after')} value={after} className={css.new ?? ''} />
            </div>
          </div>
        ))}
      </div>
    </Panel>
  );
}

function Side({ sign, label, value, className }: { sign: string; label: string; value: unknown; className: string }) {
  const text = textOf(value);
  return (
    <pre className={className}>
      <span className="visually-hidden">{label}: </span>
      {text === ''
        ? ' '
        : text
            .split('\n')
            .map((line) => `${sign} ${line}`)
            .join('\n')}
    </pre>
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
