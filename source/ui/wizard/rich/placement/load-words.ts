import type {ResourceLoad} from '../../../../model/placement/member-load.ts';
import type {Resource} from '../../../../model/placement/resource.ts';
import {formatBytes} from '../../../../model/size.ts';

/** "3+4/8", "4.2+8/24 GiB": in use, planned, and in all. */
export const loadWords = (resource: Resource, {used, planned, total}: ResourceLoad): string => {
	if (resource === 'cores') return `${round(used)}+${round(planned)}/${round(total)}`;
	const [, unit = ''] = formatBytes(total).split(' ');
	const amount = (bytes: number) => {
		const text = formatBytes(bytes);
		return text.endsWith(` ${unit}`) || bytes === 0 ? text.split(' ')[0] : inUnit(bytes, unit);
	};
	return `${amount(used)}+${amount(planned)}/${formatBytes(total)}`;
};

const round = (amount: number) => String(Math.round(amount * 10) / 10);

const inUnit = (bytes: number, unit: string) =>
	round(bytes / 1024 ** ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'].indexOf(unit));
