/** "2026-11-23 15:04", where the reader is. */
export const localMinute = (at: string): string => {
	const time = new Date(at);
	const [month, day, hours, minutes] = [
		time.getMonth() + 1,
		time.getDate(),
		time.getHours(),
		time.getMinutes(),
	].map(part => String(part).padStart(2, '0'));
	return `${time.getFullYear()}-${month}-${day} ${hours}:${minutes}`;
};
