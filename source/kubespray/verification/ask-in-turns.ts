/** Questions at a time: each is a command on one master. */
const atOnce = 4;

/** Asks about each of several things, a few at a time; the answers are in the things' order. */
export async function askInTurns<Thing, Answer>(
	things: readonly Thing[],
	ask: (thing: Thing) => Promise<Answer>,
): Promise<readonly Answer[]> {
	const answers: Answer[] = [];
	for (let start = 0; start < things.length; start += atOnce) {
		answers.push(...(await Promise.all(things.slice(start, start + atOnce).map(ask))));
	}

	return answers;
}
