import type { Transfer } from '@carnet/client';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { WorldMap } from '../flows/world-map.js';
import css from './case.module.css';
import { filingOf } from '../transfers/content.js';
import { hopsOf, placesOf } from './places-of.js';
import { caseWords } from './words.js';

/** Where the data goes, place by place, and who has it there. */
export function Places({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  const filing = filingOf(of);
  const { places, onward } = placesOf(filing);
  const partyOf = { from: say(of.company.name), to: filing.recipient.name, onward: t('place.partyUnknown') } as const;
  return (
    <section className={css.places} aria-label={t('places')}>
      <h3>{t('places')}</h3>
      <ol>
        {places.map(({ as, country }, place) => (
          <li key={`${as} ${String(place)}`}>
            <span className="small t3">{t(`place.${as}`)}</span>
            <strong>{country === null ? t('notInFiling') : format.country(country)}</strong>
            <span className={as === 'onward' ? 't2' : ''}>{partyOf[as]}</span>
          </li>
        ))}
      </ol>
      <div className={css.placesMap}>
        <WorldMap label={t('place.map')} arcs={hopsOf(places)} nameOf={format.country} />
      </div>
      {onward !== 'named' && <p className="small t2">{t(`place.${onward}`)}</p>}
    </section>
  );
}
