import { asText, inBoth, type PageLanguage, plainPage } from '@carnet/http/plain-page.js';
import type { DemoPerson } from './provider.js';

const style = `h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
form.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem }
button { min-height: 44px; padding: .4rem .8rem; font: inherit; text-align: left; border: 1px solid; border-radius: 4px; background: none; color: inherit; cursor: pointer }
button small { display: block; opacity: .75 }
button:hover, button:focus-visible { outline: 2px solid; outline-offset: 1px }
`;

type Title = Parameters<typeof plainPage>[0];

/** A page of this provider; it loads nothing. */
export function pageOf(title: Title, body: string, language: PageLanguage): string {
  return plainPage(title, body, { language, style });
}

/** One on which a way leads back to Carnet. */
export function wayBackPage(title: Title, told: string, back: Title & { readonly to: string }, language: PageLanguage): string {
  return pageOf(title, `<p>${told}</p>\n<p><a href="${asText(back.to)}">${inBoth(back, language)}</a></p>`, language);
}

/** The people of the demo to choose from, by organisation. */
export function peoplePage(action: string, people: readonly DemoPerson[], language: PageLanguage): string {
  const organisations = [...new Set(people.map(({ organisation }) => organisation))];
  const groups = organisations.map((organisation) => {
    const buttons = people
      .filter((person) => person.organisation === organisation)
      .map(
        ({ username, name }) =>
          `<button name="person" value="${asText(username)}">${asText(name)}<small>${asText(username)}</small></button>`,
      );
    return `<h2>${asText(organisation)}</h2>\n<form class="people" method="post" action="${asText(action)}">\n${buttons.join('\n')}\n</form>`;
  });
  const invented = {
    en: 'These people are invented, and this demonstration asks for no password.',
    zh: '以下人员均为虚构，本演示不要求密码。',
  };
  const body = `<p>${inBoth(invented, language, '<br>')}</p>\n${groups.join('\n')}`;
  return pageOf({ en: 'Who are you?', zh: '您是哪一位？' }, body, language);
}
