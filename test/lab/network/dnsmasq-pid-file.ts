import {join} from 'node:path';
import type {Blueprint} from '../blueprint.ts';

/** Where the lab's dnsmasq leaves its process number. */
export function dnsmasqPidFile({folder}: Pick<Blueprint, 'folder'>): string {
	return join(folder, 'dnsmasq.pid');
}
