import {join} from 'node:path';
import type {MemberBlueprint} from '../blueprint.ts';

/** What a slowed link of a member is made of, by name. */
export function slowLinkFiles({link, folder}: MemberBlueprint): {
	readonly tap: string;
	readonly pidFile: string;
	readonly log: string;
} {
	return {
		tap: link.replace('m', 't'),
		pidFile: join(folder, 'slow-link.pid'),
		log: join(folder, 'slow-link.log'),
	};
}
