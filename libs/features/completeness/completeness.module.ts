import { Module } from '@nestjs/common';
import { ConfirmComplete } from './confirm-complete.js';

const providers = [ConfirmComplete];

@Module({ providers, exports: providers })
export class CompletenessModule {}
