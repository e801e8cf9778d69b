import { type Contact, contactsListOptions, contactsReadOptions, contactsRemove } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay, useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Empty, ListAnswer } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { memberWords } from '../../words/members.js';
import { useFormat } from '../../words/format.js';
import css from '../history/history.module.css';
import { CompanyFrame, useShownCompany } from './company-frame.js';
import { ContactForm } from './contact-form.js';
import { caseContactWords, contactWords } from './words.js';
import { ActDialog, useEntryAct } from './parts.js';
import { Dialog } from '../../ui/dialog.js';

type Acting = { readonly act: 'add' } | { readonly act: 'edit' | 'remove'; readonly contact: Contact };

/** Offices of a company that the authority writes to or calls. */
export function Page() {
  const t = contactWords.useWords();
  const company = useShownCompany();
  const [acting, setActing] = useState<Acting | null>(null);
  const close = (): void => setActing(null);
  return (
    <CompanyFrame words={t} onAdd={() => setActing({ act: 'add' })}>
      {company !== null && <Contacts of={company} onAct={setActing} />}
      {acting?.act === 'add' && company !== null && <ContactForm contact={null} company={company} onClose={close} />}
      {acting?.act === 'edit' && <ContactForm contact={acting.contact} company={acting.contact.organisation} onClose={close} />}
      {acting?.act === 'remove' && <RemoveContact contact={acting.contact} onClose={close} />}
    </CompanyFrame>
  );
}

function Contacts({ of, onAct }: { of: string; onAct: (acting: Acting) => void }) {
  const t = contactWords.useWords();
  const { realm } = useMe();
  const contacts = useQuery(contactsListOptions({ query: realm === 'authority' ? { organisation: of } : {} }));
  return (
    <ListAnswer of={contacts} empty={<Empty>{t('empty')}</Empty>}>
      {(items) => <ContactTable items={items} onAct={onAct} />}
    </ListAnswer>
  );
}

/** Contacts in a table; without acts for those who only read them. */
export function ContactTable({ items, onAct }: { items: readonly Contact[]; onAct?: (acting: Acting) => void }) {
  const t = contactWords.useWords();
  const member = memberWords.useWords();
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const acts = onAct !== undefined && may('directory:write');
  return (
    <div className={`${css.frame} ${css.lines}`}>
      <Table
        label={t('title')}
        head={[t('office'), t('purposes'), t('email'), member('telephone'), member('languages'), ...(acts ? [''] : [])]}
      >
        {items.map((contact) => (
          <tr key={contact.id}>
            <td>
              <strong>{say(contact.name)}</strong>
            </td>
            <td>{format.list(contact.purposes.map((one) => t(one)))}</td>
            <td>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </td>
            <td>
              {contact.telephone === null ? (
                <span className="t2">{t('noTelephone')}</span>
              ) : (
                <a href={`tel:${contact.telephone.replaceAll(/[^+\d]/g, '')}`}>{contact.telephone}</a>
              )}
            </td>
            <td>{format.list(contact.languages.map((one) => t(one)))}</td>
            {acts && (
              <td>
                <span className={css.pair}>
                  <Button aria-label={t('editOf', { name: say(contact.name) })} onPress={() => onAct({ act: 'edit', contact })}>
                    {t('edit')}
                  </Button>
                  <Button
                    kind="danger"
                    aria-label={t('removeOf', { name: say(contact.name) })}
                    onPress={() => onAct({ act: 'remove', contact })}
                  >
                    {t('remove')}
                  </Button>
                </span>
              </td>
            )}
          </tr>
        ))}
      </Table>
    </div>
  );
}

function RemoveContact({ contact: current, onClose }: { contact: Contact; onClose: () => void }) {
  const t = contactWords.useWords();
  const say = useSay();
  const [contact, form] = useEntryAct(current, onClose, ({ id }, sent) => contactsRemove({ path: { contact: id }, ...sent }));
  return (
    <ActDialog title={t('removeOf', { name: say(contact.name) })} submit={t('remove')} danger {...form} onClose={onClose}>
      <p>{t('removeHint')}</p>
    </ActDialog>
  );
}

/** Whom to write to or call in the company whose transfer this is. */
export function CaseContacts({ transfer, company }: { transfer: string; company: string }) {
  const t = caseContactWords.useWords();
  const contact = contactWords.useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" aria-label={t('of', { company })} onPress={() => setOpen(true)}>
        {contact('title')}
      </Button>
      {open && (
        <Dialog title={t('of', { company })} drawer={720} onClose={() => setOpen(false)}>
          <ContactsOfCase transfer={transfer} />
        </Dialog>
      )}
    </>
  );
}

function ContactsOfCase({ transfer }: { transfer: string }) {
  const t = caseContactWords.useWords();
  const contacts = useQuery(contactsReadOptions({ path: { id: transfer } }));
  return (
    <ListAnswer of={contacts} rows={2} empty={<p className="t2">{t('none')}</p>}>
      {(items) => <ContactTable items={items} />}
    </ListAnswer>
  );
}
