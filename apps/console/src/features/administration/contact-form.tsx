import { type ContactEntryBody, contactsAdd, contactsEdit, contactsListOptions, type Contact } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Checkbox, Radios, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import css from '../history/history.module.css';
import { useAsRead, useTyped } from './as-read.js';
import { contactWords } from './contact-words.js';
import { ActDialog } from './parts.js';
import { adminWords } from './words.js';

const purposes = ['filings', 'incidents', 'appeals'] as const;
type Purpose = (typeof purposes)[number];
type Language = 'en' | 'zh';

/** Adds a contact of a company, or edits one: it is said whole. */
export function ContactForm({ contact: opened, company, onClose }: { contact: Contact | null; company: string; onClose: () => void }) {
  const t = contactWords.useWords();
  const a = adminWords.useWords();
  const say = useSay();
  const { realm } = useMe();
  const contacts = useQuery(contactsListOptions({ query: realm === 'authority' ? { organisation: company } : {} }));
  const [contact, readNewest] = useAsRead(contacts.data?.items.find(({ id }) => id === opened?.id) ?? opened);
  const { name, email = '', telephone } = contact ?? {};
  const { fields, changed, type } = useTyped({ nameEn: name?.en ?? '', nameZh: name?.zh ?? '', email, telephone: telephone ?? '' });
  const [chosen, setChosen] = useState<{ for?: readonly Purpose[]; first?: Language; both?: boolean }>({});
  const { for: uses = contact?.purposes ?? [] } = chosen;
  const { first = contact?.languages[0] ?? 'zh', both = contact === null || contact.languages.length > 1 } = chosen;
  const languages: Language[] = both ? [first, first === 'en' ? 'zh' : 'en'] : [first];
  const saving = useAct((body: ContactEntryBody, key) => {
    if (contact === null)
      return contactsAdd({
        body: { ...body, ...(realm === 'authority' && { organisation: company }) },
        headers: { ...key },
        throwOnError: true,
      });
    return contactsEdit({ path: { contact: contact.id }, body, headers: { ...key, ...seen(contact.version) }, throwOnError: true });
  }, onClose);
  const said = { ...fields, ...changed };
  const isChanged =
    contact === null ||
    Object.keys(changed).length > 0 ||
    uses.join() !== contact.purposes.join() ||
    languages.join() !== contact.languages.join();
  const title = contact === null ? t('add') : t('editOf', { name: say(contact.name) });
  return (
    <ActDialog
      title={title}
      submit={contact === null ? t('add') : a('save')}
      error={saving.error}
      isPending={saving.isPending}
      isDisabled={!isChanged || [said.nameEn, said.nameZh, said.email].includes('') || uses.length === 0}
      onNewest={readNewest}
      onClose={onClose}
      onSubmit={(why) => {
        const { nameEn, nameZh, email: mail, telephone: number } = said;
        saving.mutate({
          nameEn,
          nameZh,
          email: mail,
          ...(number !== '' && { telephone: number }),
          purposes: [...uses],
          languages,
          ...why,
        });
      }}
    >
      <TextField label={a('nameEn')} value={fields.nameEn} onChange={(nameEn) => type({ nameEn })} maxLength={200} />
      <TextField label={a('nameZh')} value={fields.nameZh} onChange={(nameZh) => type({ nameZh })} maxLength={200} />
      <TextField label={t('email')} type="email" value={fields.email} onChange={(address) => type({ email: address })} maxLength={254} />
      <TextField
        label={t('telephone')}
        hint={t('telephoneHint')}
        value={fields.telephone}
        onChange={(number) => type({ telephone: number })}
        maxLength={32}
      />
      <fieldset className={css.set}>
        <legend>{t('purposes')}</legend>
        {purposes.map((one) => (
          <Checkbox
            key={one}
            isSelected={uses.includes(one)}
            onChange={(on) => setChosen({ ...chosen, for: purposes.filter((other) => (other === one ? on : uses.includes(other))) })}
          >
            {t(one)}
          </Checkbox>
        ))}
      </fieldset>
      <Radios
        label={t('first')}
        choices={[
          { id: 'zh', label: t('zh') },
          { id: 'en', label: t('en') },
        ]}
        value={first}
        onChange={(language) => setChosen({ ...chosen, first: language === 'en' ? 'en' : 'zh' })}
      />
      <Checkbox isSelected={both} onChange={(on) => setChosen({ ...chosen, both: on })}>
        {t('both')}
      </Checkbox>
    </ActDialog>
  );
}
