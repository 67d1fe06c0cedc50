/** "12:03:04", where the reader is. */
export const timeOfDay = (at: string): string => {
	const time = new Date(at);
	return [time.getHours(), time.getMinutes(), time.getSeconds()]
		.map(part => String(part).padStart(2, '0'))
		.join(':');
};
