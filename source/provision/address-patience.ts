import {UserError} from '../model/user-error.ts';

/**
 * How long a node may take to have an IPv4 address: the seconds in ROOKERY_ADDRESS_TIMEOUT, or two minutes.
 * @returns seconds
 * @throws UserError when it is no number of seconds
 */
export function addressPatience(environment: NodeJS.ProcessEnv): number {
	const text = environment['ROOKERY_ADDRESS_TIMEOUT'] ?? '120';
	if (/^[1-9]\d{0,5}$/.test(text)) {
		return Number(text);
	}

	throw new UserError(`ROOKERY_ADDRESS_TIMEOUT is "${text}", which is no number of seconds`, {
		fault: 'usage',
		hint: 'write it as ROOKERY_ADDRESS_TIMEOUT=300, or unset it: then it is 120',
	});
}
