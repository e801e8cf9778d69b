import { Link } from 'react-router';
import { useMay, useMe } from '../../shell/session.js';
import { Reference } from '../../ui/reference.js';

/** Where a transfer is read: its page for a company, its case for the authority. */
export function useTransferAddress(): (transfer: string) => string {
  const page = useMe().realm === 'company' ? 'transfers' : 'cases';
  return (transfer) => `/${page}/${transfer}`;
}

/** A transfer by its reference, to open for those who may read it. */
export function TransferLink({ transfer, reference }: { transfer: string; reference: string }) {
  const may = useMay();
  const addressOf = useTransferAddress();
  if (!may('transfer:read')) return <Reference of={reference} />;
  return (
    <Link className="mono" to={addressOf(transfer)}>
      {reference}
    </Link>
  );
}
