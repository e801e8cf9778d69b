import { Module } from '@nestjs/common';
import { ConfirmComplete } from './confirm-complete.js';

const providers = [ConfirmComplete];

/** Whether a filing has what a review needs. */
@Module({ providers, exports: providers })
export class CompletenessModule {}
