import type {Space} from '../../../../model/fleet.ts';
import {formatBytes} from '../../../../model/size.ts';

/** "4.2/24 GiB"; the unit is said once where both have it. */
export const spaceWords = ({used, total}: Space): string => {
	const [amount = '', unit = ''] = formatBytes(used).split(' ');
	const whole = formatBytes(total);
	return whole.endsWith(` ${unit}`) ? `${amount}/${whole}` : `${amount} ${unit}/${whole}`;
};
