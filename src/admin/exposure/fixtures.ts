/**
 * Reports for the tests of this folder.
 */
import type { ExposedName, ExposureReport } from '../../api/types';

export const nameOf = ( more: Partial< ExposedName > = {} ): ExposedName => ( {
	name: 'admin',
	kind: 'login',
	where: [],
	cure: '',
	user: 1,
	reveals: true,
	actions: [],
	...more,
} );

export const reportOf = (
	more: Partial< ExposureReport > = {}
): ExposureReport => ( {
	time: 1000,
	age: 'fresh',
	due: false,
	progress: null,
	requests: 20,
	users: 2,
	total: 2,
	error: null,
	names: [],
	closed: [],
	unread: [],
	addresses: [],
	...more,
} );
