import { type ContactEntryBody, contactsAdd, contactsEdit, contactsListOptions, type Contact } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { seen, useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Checkbox, Radios, Ticks } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { memberWords } from '../../words/members.js';
import { useFormat } from '../../words/format.js';
import { useAsRead, useTyped } from '../../shell/as-read.js';
import { adminWords, contactWords } from './words.js';
import { EntryField, Theirs } from '../../ui/entry-field.js';
import { ActDialog } from './parts.js';
import { every } from '../../words/every.js';

const purposes = every<Contact['purposes'][number]>()('filings', 'incidents', 'appeals');
type Purpose = (typeof purposes)[number];
type Language = 'en' | 'zh';

/** Adds a contact of a company, or edits one: it is said whole. */
export function ContactForm({ contact: opened, company, onClose }: { contact: Contact | null; company: string; onClose: () => void }) {
  const t = contactWords.useWords();
  const member = memberWords.useWords();
  const a = adminWords.useWords();
  const say = useSay();
  const { realm } = useMe();
  const { list } = useFormat();
  const contacts = useQuery(contactsListOptions({ query: realm === 'authority' ? { organisation: company } : {} }));
  const [contact, readNewest] = useAsRead(contacts.data?.items.find(({ id }) => id === opened?.id) ?? opened);
  const { name, email = '', telephone } = contact ?? {};
  const typed = useTyped({
    nameEn: name?.en ?? '',
    nameZh: name?.zh ?? '',
    email,
    telephone: telephone ?? '',
    purposes: contact?.purposes.join() ?? '',
    languages: contact?.languages.join() ?? 'zh,en',
  });
  const { fields, changed, type } = typed;
  const uses = purposes.filter((one) => fields.purposes.split(',').includes(one));
  const languages = fields.languages.split(',') as Language[];
  const [first = 'zh'] = languages;
  const both = languages.length > 1;
  const speak = (language: string, other: boolean): void =>
    type({ languages: other ? [language, language === 'en' ? 'zh' : 'en'].join() : language });
  const saving = useAct((body: ContactEntryBody, key) => {
    if (contact === null)
      return contactsAdd({ body: { ...body, ...(realm === 'authority' && { organisation: company }) }, headers: { ...key } });
    return contactsEdit({ path: { contact: contact.id }, body, headers: { ...key, ...seen(contact.version) } });
  }, onClose);
  const said = { ...fields, ...changed };
  const isChanged = contact === null || Object.keys(changed).length > 0;
  const title = contact === null ? t('add') : t('editOf', { name: say(contact.name) });
  return (
    <ActDialog
      title={title}
      submit={contact === null ? t('add') : a('save')}
      act={saving}
      isReady={![said.nameEn, said.nameZh, said.email].includes('') && uses.length > 0}
      isChanged={isChanged}
      onNewest={readNewest}
      onClose={onClose}
      onSubmit={(why) => {
        const { nameEn, nameZh, email: mail, telephone: number } = said;
        saving.mutate({
          nameEn,
          nameZh,
          email: mail,
          ...(number !== '' && { telephone: number }),
          purposes: uses,
          languages,
          ...why,
        });
      }}
    >
      <EntryField isRequired of={typed} field="nameEn" label={a('nameEn')} maxLength={200} />
      <EntryField isRequired of={typed} field="nameZh" label={a('nameZh')} maxLength={200} />
      <EntryField isRequired of={typed} field="email" label={t('email')} type="email" maxLength={254} />
      <EntryField of={typed} field="telephone" label={member('telephone')} hint={t('telephoneHint')} maxLength={32} />
      <Ticks
        isRequired
        label={t('purposes')}
        choices={purposes.map((id) => ({ id, label: t(id) }))}
        chosen={uses}
        onChange={(chosen) => type({ purposes: purposes.filter((one) => chosen.includes(one)).join() })}
      />
      <Theirs of={typed} field="purposes" label={t('purposes')} show={(now) => list(now.split(',').map((one) => t(one as Purpose)))} />
      <Radios
        label={t('first')}
        choices={[
          { id: 'zh', label: t('zh') },
          { id: 'en', label: t('en') },
        ]}
        value={first}
        onChange={(language) => speak(language, both)}
      />
      <Checkbox isSelected={both} onChange={(on) => speak(first, on)}>
        {t('both')}
      </Checkbox>
      <Theirs of={typed} field="languages" label={t('first')} show={(now) => list(now.split(',').map((one) => t(one as Language)))} />
    </ActDialog>
  );
}
