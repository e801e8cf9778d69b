import { describe, expect, it } from '@jest/globals';
import { assignees } from './assignees.js';

describe('the assignees of a section', () => {
  it('The assignees of a section include its holder who has left', () => {
    const people = [{ id: 'one', name: 'One' }];
    const one = { id: 'one', label: 'One' };
    expect(assignees(people, [{ person: 'one', name: 'One' }])).toEqual([one]);
    expect(assignees(people, [{ person: 'two', name: 'Two' }])).toEqual([one, { id: 'two', label: 'Two' }]);
  });
});
