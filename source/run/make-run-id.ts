import {randomBytes} from 'node:crypto';

/** `<cluster>-<UTC yyyymmdd-hhmmss>-<4 random>`: sorts by time within a cluster, readable, unique. */
export const makeRunId = (cluster: string, created: Date): string => {
	const [day, time] = created.toISOString().slice(0, 19).replace(/[-:]/g, '').split('T');
	return `${cluster}-${day}-${time}-${randomBytes(2).toString('hex')}`;
};
