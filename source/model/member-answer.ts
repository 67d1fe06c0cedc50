/** Whether a member itself gets through to the image server: the download happens there, not here. */
export type MemberAnswer =
	| {readonly kind: 'reached'}
	| {readonly kind: 'not-reached'; readonly why: string}
	| {readonly kind: 'unasked'; readonly why: string};
