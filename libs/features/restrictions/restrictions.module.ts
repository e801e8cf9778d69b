import { Module } from '@nestjs/common';
import { ConfirmRestriction, PreviewRestriction } from './preview-restriction.js';
import { ReadRestrictions } from './read-restrictions.js';
import { RestrictionTests } from './restriction-tests.js';

const providers = [ConfirmRestriction, PreviewRestriction, ReadRestrictions, RestrictionTests];

/** Tests of restrictions before they are signed. */
@Module({ providers, exports: providers })
export class RestrictionsModule {}
