import type {EventBody} from '../event.ts';

/** How long each play of a playbook is likely to take, from earlier ones. */
export type ExpectedTimes = NonNullable<Extract<EventBody, {type: 'playbook-started'}>['expected']>;
