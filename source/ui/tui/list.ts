/**
 * Which row of a list stands at the top: the chosen one is kept in the middle, but for both ends.
 * @param rows how many there are
 * @param height how many can be seen
 */
export const firstRow = ({
	rows,
	height,
	chosen,
}: {
	readonly rows: number;
	readonly height: number;
	readonly chosen: number;
}): number => Math.max(0, Math.min(chosen - Math.floor(height / 2), rows - height));
