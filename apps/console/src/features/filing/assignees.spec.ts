import { describe, expect, it } from '@jest/globals';
import { assignees } from './assignees.js';

describe('whom a section can be assigned to', () => {
  it('names who has it, too, when they have left', () => {
    const people = [{ id: 'one', name: 'One' }];
    const one = { id: 'one', label: 'One' };
    expect(assignees(people, [{ person: 'one', name: 'One' }])).toEqual([one]);
    expect(assignees(people, [{ person: 'two', name: 'Two' }])).toEqual([one, { id: 'two', label: 'Two' }]);
  });
});
