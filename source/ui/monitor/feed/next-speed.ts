/** The next speed up or down the ladder; at its end, the same. */
export const nextSpeed = (speed: number, direction: 'up' | 'down'): number =>
	(direction === 'up'
		? speeds.find(rung => rung > speed)
		: speeds.findLast(rung => rung < speed)) ?? speed;

const speeds = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
