import { Module } from '@nestjs/common';
import { AnswerChecklist } from './answer-checklist.js';
import { ChecklistAnswers } from './checklist-answers.store.js';
import { Checklists } from './checklists.js';
import { ReadChecklists } from './read-checklists.js';

const providers = [AnswerChecklist, ChecklistAnswers, Checklists, ReadChecklists];

@Module({ providers, exports: providers })
export class ChecklistsModule {}
