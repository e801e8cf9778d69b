import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { ReplayAssessment } from './replay-assessment.js';

const providers = [ReplayAssessment];

/** Replays of assessments from the record. */
@Module({ imports: [LawModule], providers, exports: providers })
export class ReplayModule {}
