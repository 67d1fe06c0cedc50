/** What a person who leaves a run going needs to know. */
export const sayWhereItGoesOn = (
	{id}: {readonly id: string},
	warn: (line: string) => void,
): void => {
	warn(`${id} goes on by itself`);
	warn(`  follow it: rookery watch ${id}`);
	warn(`  stop it:   rookery cancel ${id}`);
};
