/**
 * The query that names a member; a lone server refuses any `target`, even `none`.
 * @returns `target=NAME`, or an empty string
 */
export const target = (clustered: boolean, member: string): string =>
	clustered ? `target=${encodeURIComponent(member)}` : '';
