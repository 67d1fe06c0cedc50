import type {NodeType} from '../model/fleet/fleet.ts';
import {UserError} from '../primitives/errors.ts';

/**
 * How long a node may take to have an IPv4 address: the seconds in ROOKERY_ADDRESS_TIMEOUT, or two minutes.
 * A virtual machine boots first, firmware, kernel and all: it has four.
 * @returns seconds
 * @throws UserError when it is no number of seconds
 */
export function addressTimeout(
	environment: NodeJS.ProcessEnv,
	type: NodeType = 'container',
): number {
	const text = environment['ROOKERY_ADDRESS_TIMEOUT'] ?? usual[type];
	if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);

	throw new UserError(`ROOKERY_ADDRESS_TIMEOUT is "${text}", which is no number of seconds`, {
		fault: 'usage',
		hint: 'write it as ROOKERY_ADDRESS_TIMEOUT=300, or unset it: then it is 120, and 240 for a virtual machine',
	});
}

const usual: Readonly<Record<NodeType, string>> = {container: '120', 'virtual-machine': '240'};
