import { declareRefusals } from '@carnet/http/problem.js';

export const refuseCondition = declareRefusals({
  'condition-code-taken': [
    409,
    'Another condition already has this code. Choose a different code.',
    '已有附加条件使用此代码，请另选代码。',
  ],
  'condition-retired': [409, 'This condition is already retired.', '该附加条件已停用。'],
  'condition-invalid': [422, 'Some conditions cannot be set as they are.', '部分附加条件不能按此设定。'],
  'own-condition-invalid': [422, 'The condition cannot be added to the library as it is.', '该附加条件不能按此列入条件库。'],
});
