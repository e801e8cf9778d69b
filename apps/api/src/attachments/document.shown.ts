import {
  DOCUMENT_STATES,
  type DocumentLine,
  type DocumentReason,
  type DocumentState,
  type DocumentsView,
  type NamedFile,
} from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { CitationShown } from '../transfers/duty.shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class DocumentReasonShown implements DocumentReason {
  @Shown('text', 'The duty that asks for it, as the rule packs name it.')
  duty!: string;
  @Shown('text', 'The regimes that ask for it.', { list: true })
  regimes!: readonly string[];
  @Shown(BilingualShown, 'What the duty is.')
  says!: BilingualShown;
  @Shown(['met', 'unmet', 'not-stated', 'unknown'], 'Whether it is done, as far as the filing says; `unknown` when it may not apply.')
  status!: DocumentReason['status'];
  @Shown(CitationShown, 'Where the law says so.', { list: true })
  citations!: readonly CitationShown[];
}

export class NamedFileShown implements NamedFile {
  @Shown('text', 'What the filing calls it.')
  name!: string;
  @Shown('text', 'SHA-256 in 64 hexadecimal digits. What is attached is read at `/v1/transfers/{id}/documents/{sha256}/content`.')
  sha256!: string;
  @Shown(['attached', 'named'], '`attached`: handed in as a file and scanned; `named`: with the company.')
  state!: NamedFile['state'];
}

export class DocumentLineShown implements DocumentLine {
  @Shown('text', 'The code that filed documents name.')
  code!: string;
  @Shown(BilingualShown, 'What it is; null for what no rule asks for.', { nullable: true })
  title!: BilingualShown | null;
  @Shown(DOCUMENT_STATES, '`attached` when all that is named under the code is; `missing` when nothing is named.')
  state!: DocumentState;
  @Shown(DocumentReasonShown, 'Every duty that asks for it.', { list: true })
  askedBy!: readonly DocumentReasonShown[];
  @Shown(NamedFileShown, 'What the filing names under the code.', { list: true })
  files!: readonly NamedFileShown[];
}

export class DocumentsShown implements DocumentsView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('uuid', 'The rule check whose duties ask; null before it.', { nullable: true })
  assessment!: string | null;
  @Shown(DocumentLineShown, 'What the duties ask for, by code, and behind it what else the filing names.', { list: true })
  documents!: readonly DocumentLineShown[];
}
