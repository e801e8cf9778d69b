import { SqlDispatchStore } from '@carnet/acts/dispatch.store.js';
import { KeySweep } from '@carnet/acts/idempotency.store.js';
import { DispatchStore, WorkItems } from '@carnet/acts/work-items.js';
import { SqlWorkItems } from '@carnet/acts/work-items.store.js';
import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { ScanAttachments } from '@carnet/features/attachments/scan-attachments.js';
import { SweepFiles } from '@carnet/features/attachments/sweep-files.js';
import { RunBulkActs } from '@carnet/features/bulk-acts/run-bulk-acts.js';
import { SqlTimerSweep } from '@carnet/features/deadlines/timer-sweep.store.js';
import { FeaturesModule } from '@carnet/features/features.module.js';
import { ExportSweep } from '@carnet/features/exports/export-sweep.store.js';
import { RunExports } from '@carnet/features/exports/run-exports.js';
import { RunImports } from '@carnet/features/imports/run-imports.js';
import { RunLawChanges } from '@carnet/features/law-changes/run-law-changes.js';
import { RunShadows } from '@carnet/features/law/run-shadows.js';
import { MailSender } from '@carnet/features/notifications/mail-sender.js';
import { MailSweep } from '@carnet/features/notifications/mail-sweep.store.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { SendMail } from '@carnet/features/notifications/send-mail.js';
import { WorkerRegister } from '@carnet/features/operations/worker-register.store.js';
import { DeskSweep } from '@carnet/features/staff/desk-sweep.store.js';
import { RunStressTests } from '@carnet/features/stress-tests/run-stress-tests.js';
import { DeliverMessage } from '@carnet/features/webhooks/deliver-message.js';
import { WebhookSender } from '@carnet/features/webhooks/webhook-sender.js';
import { AttachmentFiles, AttachmentScanner } from '@carnet/files';
import { SecretBox } from '@carnet/identity';
import { type DynamicModule, Module } from '@nestjs/common';

/** Parts that only some workers have; null if not set up. */
export interface MachineOptions {
  readonly files: { readonly files: AttachmentFiles; readonly scanner: AttachmentScanner } | null;
  readonly mail: MailSender | null;
  readonly webhooks: { readonly box: SecretBox; readonly sender: WebhookSender } | null;
}

const providers = [
  { provide: DispatchStore, useClass: SqlDispatchStore },
  { provide: TimerSweep, useClass: SqlTimerSweep },
  { provide: WorkItems, useClass: SqlWorkItems },
  DeskSweep,
  ExportSweep,
  KeySweep,
  MailSweep,
  MessageSweep,
  RunBulkActs,
  RunExports,
  RunImports,
  RunLawChanges,
  RunShadows,
  RunStressTests,
  WorkerRegister,
];

/** What only the worker does: dispatching due work, pacing, scanning, sending and sweeping. */
@Module({})
export class MachineModule {
  static with({ files, mail, webhooks }: MachineOptions): DynamicModule {
    const all = [
      ...providers,
      ...(files === null
        ? []
        : [
            { provide: AttachmentFiles, useValue: files.files },
            { provide: AttachmentScanner, useValue: files.scanner },
            ScanAttachments,
            SweepFiles,
          ]),
      ...(mail === null ? [] : [{ provide: MailSender, useValue: mail }, SendMail]),
      ...(webhooks === null
        ? []
        : [{ provide: SecretBox, useValue: webhooks.box }, { provide: WebhookSender, useValue: webhooks.sender }, DeliverMessage]),
    ];
    const exports = all.map((one) => ('provide' in one ? one.provide : one));
    return { module: MachineModule, imports: [FeaturesModule], providers: all, exports };
  }
}
