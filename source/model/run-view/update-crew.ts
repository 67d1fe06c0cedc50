import type {Crew} from './crew.ts';
import type {NodeWork} from './node-work.ts';

/** Changes the work of one node; one that was not there before comes last. */
export const updateCrew = (
	{places, portions}: Crew,
	name: string,
	update: (work: NodeWork) => NodeWork,
): Crew => {
	const place = Object.hasOwn(places, name) ? places[name] : undefined;
	const known = portions[portionOf(place ?? -1)]?.[(place ?? 0) % size];
	if (place === undefined || !known) return added({places, portions}, update(idle(name)));
	const portion = portions[portionOf(place)] ?? [];
	const changed = portion.with(place % size, update(known));
	return {places, portions: portions.with(portionOf(place), changed)};
};

const added = ({places, portions}: Crew, work: NodeWork): Crew => {
	const last = portions.at(-1);
	const full = !last || last.length === size;
	const place = (portions.length - 1) * size + (last?.length ?? size);
	return {
		places: {...places, [work.name]: place},
		portions: full ? [...portions, [work]] : portions.with(-1, [...last, work]),
	};
};

const portionOf = (place: number) => Math.floor(place / size);

const size = 16;

const idle = (name: string): NodeWork => ({
	name,
	task: undefined,
	since: undefined,
	heardAt: undefined,
	attempt: undefined,
	items: 0,
	examined: undefined,
	counts: {
		ok: 0,
		changed: 0,
		skipped: 0,
		failed: 0,
		rescued: 0,
		ignored: 0,
		unreachable: 0,
		retries: 0,
	},
	history: [],
});
