import type { LedgerLine, LedgerPosition } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

export class LedgerLineShown implements LedgerLine {
  @Shown('text', 'What is counted.')
  metric!: string;
  @Shown('text', 'The window it is counted in.')
  window!: string;
  @Shown('text', 'The other side it is counted for, when the law counts per recipient.', { nullable: true })
  party!: string | null;
  @Shown('whole', 'Reserved by filings that are not decided.')
  reserved!: number;
  @Shown('whole', 'Used by granted transfers.')
  committed!: number;
}

export class LedgerShown implements LedgerPosition {
  @Shown('uuid', 'Whose ledger it is.')
  company!: string;
  @Shown(LedgerLineShown, 'One line per counter and window.', { list: true })
  lines!: readonly LedgerLineShown[];
  @Shown('time', 'The instant of the reading.')
  asOf!: string;
}
