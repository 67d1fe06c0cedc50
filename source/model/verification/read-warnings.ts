import {z} from 'zod';
import {stripControl} from '../strip-control.ts';
import {parseJson} from './parse-json.ts';

const EventList = z.object({
	items: z.array(
		z.object({
			type: z.string().default('Normal'),
			message: z.string().default(''),
			involvedObject: z.object({name: z.string().default('')}).prefault({}),
		}),
	),
});

/**
 * The last warning about each object, by its name: only there does the cluster say why a pod's network or
 * volume can't be made.
 * @param json what `kubectl get events --sort-by=.lastTimestamp -o json` prints; no list has no warnings
 */
export function readWarnings(json: string): Readonly<Record<string, string>> {
	const list = EventList.safeParse(parseJson(json));
	const items = list.success ? list.data.items : [];
	return Object.fromEntries(
		items
			.filter(({type}) => type === 'Warning')
			.map(({involvedObject, message}) => [involvedObject.name, stripControl(message)]),
	);
}
