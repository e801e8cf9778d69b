import { Button } from '../../ui/button.js';
import type { Catalogue } from '../../words/facts.js';
import { useSay } from '../../words/language.js';
import { factOf } from './content.js';
import css from './filing.module.css';
import { bothSides } from './outbox.js';
import type { OpenDraft } from './use-draft.js';
import { usePartName, usePartWords } from './part-words.js';
import { filingWords } from './words.js';

/** Parts that a colleague changed meanwhile: both texts, and the question whose stays. */
export function Conflicts({ draft, catalogue }: { draft: OpenDraft; catalogue: Catalogue }) {
  const t = filingWords.useWords();
  const say = useSay();
  const name = usePartName(catalogue);
  const words = usePartWords(catalogue);
  return [...draft.box.conflicts].map((part) => {
    const { mine, theirs } = bothSides(draft.box, part);
    const label = factOf(part) === null ? name(part) : say(catalogue.get(factOf(part) ?? '')?.label ?? { en: part, zh: part });
    return (
      <section key={part} className={css.conflict} role="alert" aria-label={t('conflict.title')}>
        <h2>{t('conflict.title')}</h2>
        <p>
          {label}. {t('conflict.hint')}
        </p>
        <div className={css.sides}>
          <div>
            <p className="small t3">{t('conflict.theirs')}</p>
            <p>{words(part, theirs)}</p>
          </div>
          <div>
            <p className="small t3">{t('conflict.mine')}</p>
            <p>{words(part, mine)}</p>
          </div>
        </div>
        <div className={css.buttons}>
          <Button onPress={() => draft.settle(part, true)}>{t('conflict.takeMine')}</Button>
          <Button onPress={() => draft.settle(part, false)}>{t('conflict.keepTheirs')}</Button>
        </div>
      </section>
    );
  });
}
