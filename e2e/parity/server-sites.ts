/**
 * Lists the sites that are tested behind each engine: at the root and in a
 * subdirectory, with the default REST prefix and another one, with allowed
 * addresses of IPv4 and IPv6.
 */
import { manyRequests } from '../../src/targets/testing/fuzz';
import type { Strength } from '../../src/targets/target';
import { traversalRequests } from '../../src/targets/testing/traversal';
import { inServers, type Entry, type Filter } from './table';

export const OTHER_ADDRESS = '127.1.0.1';
export const ALLOWED_ADDRESS = '127.9.0.1';

/** A site behind the engines. */
export interface TestSite {
	readonly name: string;
	/** Path of the site below the document root. */
	readonly path: string;
	readonly restPrefix: string;
	readonly allowlist: readonly string[];
	/** Whether WordPress is in its own directory, one level below the home. */
	readonly hasOwnDirectory?: true;
	/** The only strength to test; all if absent. */
	readonly strength?: Strength;
	readonly entries: ( filter: Filter ) => readonly Entry[];
}

const defaults = {
	path: '',
	restPrefix: 'wp-json',
	allowlist: [ '127.9.0.0/16' ],
};
const none = () => [];

/** Used instead of a rule's id for generated requests: a server may block only those that PHP blocks too. */
export const GENERATED = 'generated';

/** Makes the generated requests the same in each run. */
const SEED = 'made-up';

const generated = ( { rule = GENERATED, only = '' }: Filter ): Entry[] =>
	rule === GENERATED
		? [ ...manyRequests( 1200, SEED ), ...traversalRequests() ]
				.map( ( request, at ): Entry => ( {
					rule: GENERATED,
					kind: 'ineffective',
					testCase: { ...request, name: `request ${ at }` },
					answer: 403,
					counted: true,
				} ) )
				.filter( ( { testCase } ) => testCase.name.includes( only ) )
		: [];

export const testSites: readonly TestSite[] = [
	{
		...defaults,
		name: '',
		entries: ( filter ) => [
			...inServers( [ undefined, 'plain', 'index' ], filter ),
			...generated( filter ),
		],
	},
	{
		...defaults,
		name: 'WordPress in its own directory',
		hasOwnDirectory: true,
		strength: 'bare',
		entries: ( filter ) => inServers( [ 'own-directory' ], filter ),
	},
	{
		...defaults,
		name: 'below /blog',
		path: '/blog',
		strength: 'counted',
		entries: ( filter ) => [
			...inServers( [ undefined ], filter ),
			...generated( filter ),
		],
	},
	{
		...defaults,
		name: 'another REST prefix',
		restPrefix: 'api',
		strength: 'bare',
		entries: ( filter ) => inServers( [ 'rest-prefix' ], filter ),
	},
	{
		...defaults,
		name: 'an allowed IPv6 address',
		allowlist: [ ...defaults.allowlist, '::1' ],
		strength: 'bare',
		entries: none,
	},
	{
		...defaults,
		name: 'another allowed IPv6 range',
		allowlist: [ ...defaults.allowlist, '2001:db8::/32' ],
		strength: 'bare',
		entries: none,
	},
];
