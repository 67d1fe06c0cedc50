type Lanes<Item> = {
	/** Which lane an item queues in. */
	readonly laneOf: (item: Item) => string;
	/** Items of one lane at a time. */
	readonly count: number;
};

/** Works through the items, every lane at once and a few of each lane at a time, in order. `work` must not throw. */
export async function runInLanes<Item>(
	items: readonly Item[],
	{laneOf, count}: Lanes<Item>,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const lanes = Object.values(Object.groupBy(items, laneOf)).map(lane => (lane ?? []).values());
	await Promise.all(
		lanes.flatMap(lane =>
			// Workers of a lane share its iterator: each takes the next item that is left.
			Array.from({length: count}, async () => {
				for (const item of lane) {
					await work(item);
				}
			}),
		),
	);
}
