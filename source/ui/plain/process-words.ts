import type {SeenProcess} from '../../model/process/seen-process.ts';
import {duration} from './duration.ts';

/** "sleep 600 (asleep, for 15 min 4 s)", "tar xzf all.tgz (running, 87 % of a processor, for 3.1 s)". */
export const processWords = ({command, cpu, state, seconds}: SeenProcess): string => {
	const share = cpu > 0 ? `${Math.round(cpu * 100)} % of a processor` : undefined;
	const about = [state, share, `for ${duration(seconds)}`].filter(Boolean).join(', ');
	return `${command} (${about})`;
};
