import {join} from 'node:path';
import type {Lab} from '../../lab/lab.ts';

/** A member's own LXD socket, as this machine sees it. */
export const lxdSocket = (lab: Lab, member: string): string =>
	join(lab.folder, 'members', member, 'lxd', 'unix.socket');
