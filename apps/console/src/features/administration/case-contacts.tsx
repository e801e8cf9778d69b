import { contactsReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer } from '../../ui/feedback.js';
import { caseContactWords, contactWords } from './words.js';
import { ContactTable } from './contacts.js';

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
          <Contacts transfer={transfer} />
        </Dialog>
      )}
    </>
  );
}

function Contacts({ transfer }: { transfer: string }) {
  const t = caseContactWords.useWords();
  const contacts = useQuery(contactsReadOptions({ path: { id: transfer } }));
  return (
    <Answer of={contacts} rows={2}>
      {({ items }) => (items.length === 0 ? <p className="t2">{t('none')}</p> : <ContactTable items={items} />)}
    </Answer>
  );
}
