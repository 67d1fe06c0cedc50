import {addressPatience} from '../provision/address-patience.ts';
import type {CommandContext} from './command.ts';

/**
 * For the commands that may start a run: what its worker would stumble over once its nodes start is told first.
 * @throws UserError where ROOKERY_ADDRESS_TIMEOUT is no number of seconds
 */
export function refuseWrongTimeout({env}: Pick<CommandContext, 'env'>): void {
	addressPatience(env);
}
