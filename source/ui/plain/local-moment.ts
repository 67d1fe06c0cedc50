/** Day and time where the reader is: "2026-11-23 12:03:04". */
export const localMoment = (at: string): string => {
	const moment = new Date(at);
	const two = (part: number) => String(part).padStart(2, '0');
	const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())];
	const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two);
	return `${day.join('-')} ${time.join(':')}`;
};
