import { type DemoVisitor, sessionsProvidersOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Building2 } from 'lucide-react';
import { LanguageButton, ThemeButton } from '../../shell/chrome.js';
import { useKeys } from '../../shell/keys.js';
import { Answer } from '../../ui/feedback.js';
import ui from '../../ui/ui.module.css';
import { roleWords } from '../../words/roles.js';
import { useSay } from '../../words/language.js';
import { Rosette } from './rosette.js';
import css from './sign-in.module.css';
import { signInWords } from './words.js';

/** The sign-in page. It leads to the provider of the person's organisation, and back to the page that was requested. */
export function SignIn() {
  const t = signInWords.useWords();
  const say = useSay();
  const providers = useQuery(sessionsProvidersOptions());
  const search = new URLSearchParams({ return: `${location.pathname}${location.search}` }).toString();
  return (
    <div className={css.page}>
      <header className={css.claim}>
        <Rosette className={css.art} />
        <div className={css.brand}>
          <img src="/carnet.svg" width={24} height={24} alt="" />
          Carnet
        </div>
        <div>
          <h1>{t('claim')}</h1>
          <p>{t('promise')}</p>
        </div>
      </header>
      <div className={css.right}>
        <div className={css.top}>
          <LanguageButton />
          <ThemeButton />
        </div>
        <main className={css.box}>
          <h2>{t('signIn')}</h2>
          <Answer of={providers} rows={2}>
            {({ items, demoPeople }) => (
              <>
                {items.length === 0 && <p>{t('none')}</p>}
                {items.map(({ id, name }) => (
                  <a key={id} href={`/sign-in/${id}?${search}`} className={`${ui.button} ${ui.primary}`}>
                    <Building2 size={18} aria-hidden />
                    {t('with', { name: say(name) })}
                  </a>
                ))}
                {demoPeople.length > 0 && <DemoPeople people={demoPeople} />}
              </>
            )}
          </Answer>
        </main>
      </div>
    </div>
  );
}

/** Invented people of a demonstration: a click, or the number, signs in as one of them. */
function DemoPeople({ people }: { people: readonly DemoVisitor[] }) {
  const t = signInWords.useWords();
  const role = roleWords.useWords();
  const addresses = people.map(({ username }) => `/sign-in?${new URLSearchParams({ as: username, again: '1' }).toString()}`);
  useKeys(Object.fromEntries(addresses.map((address, place) => [String(place + 1), () => location.assign(address)])));
  return (
    <>
      <p className={css.or}>{t('orAs')}</p>
      <ul className={css.people}>
        {people.map((person, place) => (
          <li key={person.username}>
            <a href={addresses[place]}>
              <span>
                <strong>{role(person.role as never)}</strong> {person.name}
              </span>
              <kbd className={ui.key} aria-hidden>
                {place + 1}
              </kbd>
              <ArrowRight size={15} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
      <p className="small t3">{t('invented')}</p>
    </>
  );
}
