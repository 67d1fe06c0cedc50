/** "2026-11-23 15:04", where the reader is. */
export function localMinute(at: string): string {
	const time = new Date(at);
	const [month, day, hours, minutes] = [
		time.getMonth() + 1,
		time.getDate(),
		time.getHours(),
		time.getMinutes(),
	].map(part => String(part).padStart(2, '0'));
	return `${time.getFullYear()}-${month}-${day} ${hours}:${minutes}`;
}

/** "0.4 s", "12 s", "3 min 5 s", "1 h 2 min". */
export function duration(seconds: number): string {
	if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
	const whole = Math.round(seconds);
	if (whole < 60) return `${whole} s`;
	const minutes = Math.floor(whole / 60);
	return minutes < 60
		? `${minutes} min ${whole % 60} s`
		: `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Day and time where the reader is: "2026-11-23 12:03:04". */
export function localMoment(at: string): string {
	const moment = new Date(at);
	const two = (part: number) => String(part).padStart(2, '0');
	const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())];
	const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two);
	return `${day.join('-')} ${time.join(':')}`;
}

/** How long something takes, in whole seconds so that it ticks: "0:07", "3:05", "1:02:07". */
export function clock(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const two = (part: number) => String(part).padStart(2, '0');
	const minutes = Math.floor(seconds / 60);
	return minutes < 60
		? `${minutes}:${two(seconds % 60)}`
		: `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** "12:03:04", where the reader is. */
export function timeOfDay(at: string): string {
	const time = new Date(at);
	return [time.getHours(), time.getMinutes(), time.getSeconds()]
		.map(part => String(part).padStart(2, '0'))
		.join(':');
}
