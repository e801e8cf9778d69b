import { Module } from '@nestjs/common';
import { RefiledTransfers } from './refiled.store.js';
import { EditDraft, SaveDraft } from './save-draft.js';
import { SubmitDraft } from './submit-draft.js';
import { SubmitTransfer } from './submit-transfer.js';
import { WithdrawTransfer } from './withdraw-transfer.js';

const providers = [EditDraft, RefiledTransfers, SaveDraft, SubmitDraft, SubmitTransfer, WithdrawTransfer];

@Module({ providers, exports: providers })
export class FilingModule {}
