import { useCatalogue } from '../../words/facts.js';
import { type Language, type Bilingual, useLanguage } from '../../words/language.js';
import css from './packs.module.css';
import { cutAtSlots } from './slots.js';

/** What a rule says, before any filing: where a filing's facts will stand, their names stand as placeholders. */
export function RuleSentence({ of, language }: { of: Bilingual; language?: Language }) {
  const { known } = useCatalogue();
  const page = useLanguage();
  const chosen = language ?? page;
  return cutAtSlots(of[chosen] || of.en).map(({ text, fact }, place) =>
    fact === null ? (
      text
    ) : (
      <span key={place} className={css.slot} title={fact}>
        [{known.get(fact)?.label[chosen] ?? fact}]
      </span>
    ),
  );
}
