/** A line of two texts: in both, or only in the one after or before. */
export type ComparedLine = {
	readonly kind: 'same' | 'added' | 'removed';
	readonly text: string;
};

/** Lines of two texts, those in common told from the others, so that as few as can be are changed. */
export function compareLines(
	before: readonly string[],
	after: readonly string[],
): readonly ComparedLine[] {
	const common = commonTable(before, after);
	const lines: ComparedLine[] = [];
	let one = 0;
	let other = 0;
	while (one < before.length || other < after.length) {
		const removed = before[one];
		const added = after[other];
		if (removed !== undefined && removed === added) {
			lines.push({kind: 'same', text: removed});
			one++;
			other++;
		} else if (
			removed !== undefined &&
			(added === undefined || at(common, one + 1, other) >= at(common, one, other + 1))
		) {
			lines.push({kind: 'removed', text: removed});
			one++;
		} else {
			lines.push({kind: 'added', text: added ?? ''});
			other++;
		}
	}
	return lines;
}

/** How many lines the texts have in common from each pair of places on. */
function commonTable(before: readonly string[], after: readonly string[]) {
	const table = Array.from({length: before.length + 1}, () => new Uint32Array(after.length + 1));
	for (let one = before.length - 1; one >= 0; one--) {
		for (let other = after.length - 1; other >= 0; other--) {
			const row = table[one];
			if (!row) continue;
			row[other] =
				before[one] === after[other]
					? at(table, one + 1, other + 1) + 1
					: Math.max(at(table, one + 1, other), at(table, one, other + 1));
		}
	}
	return table;
}

const at = (table: readonly Uint32Array[], one: number, other: number) => table[one]?.[other] ?? 0;
