export type LabUser = {
	readonly name: string;
	readonly id: number;
	/** May use LXD's socket. */
	readonly lxdGroup: boolean;
	/** May become root without a password. */
	readonly sudo: boolean;
};

/** The people of the lab, one for each kind of rights a user of rookery may have on a member. */
export const users: readonly LabUser[] = [
	{name: 'keeper', id: 6001, lxdGroup: true, sudo: false},
	{name: 'sudoer', id: 6002, lxdGroup: false, sudo: true},
	{name: 'stranger', id: 6003, lxdGroup: false, sudo: false},
];
