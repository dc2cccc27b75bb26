/**
 * On which sites the table is tried. A combination is a version of WordPress
 * and a layout; some share a site, one after the other.
 */
import type { Setup } from '../../src/rules/rule';
import { startNativeSite, type NativeOptions } from '../sites/native';
import { secondOf } from '../sites/network';
import { startPlaygroundSite, type PlaygroundPhp } from '../sites/playground';
import type { Site } from '../sites/site';
import type { Version } from '../sites/wordpress';

export const LAYOUTS = [
	/** At the server's root. */
	'root',
	/** In the folder /blog. */
	'blog',
	/** The second site of a network in subdirectories. */
	'network',
	'apart',
	'rest-prefix',
	'plain',
	'index',
	'playground',
] as const;
export type Layout = ( typeof LAYOUTS )[ number ];

export interface Combination {
	readonly name: string;
	readonly layout: Layout;
	/** The part of the table that belongs to this setup; undefined for the rest of it. */
	readonly setup: Setup | undefined;
	/** Whether it is tried with all rules off and in Watch as well: that takes long, and is much the same below a path. */
	readonly stock: boolean;
	/** Changes the site that the combination before has left, and gives the one to ask. */
	readonly ready: ( site: Site ) => Promise< Site >;
}

/** Combinations that share a site. */
export interface Station {
	readonly version: Version;
	readonly start: () => Promise< Site >;
	readonly combinations: readonly Combination[];
}

const NATIVE = [
	'6.2.6',
	'6.3.5',
	'6.4.5',
	'6.5.5',
	'6.6-RC3',
	'6.7-alpha',
] as const satisfies readonly Version[];

/** The oldest and the newest: what lies between hardly differs in these. */
const ENDS = [ '6.2.6', '6.7-alpha' ] as const;
const isEnd = ( version: Version ) => ENDS.some( ( each ) => each === version );
/** The versions of PHP that Playground tries, each with a WordPress of its time. */
const PHP = {
	'6.2.6': [ '7.4', '8.0' ],
	'6.7-alpha': [ '8.4', '8.5' ],
} as const satisfies Record<
	( typeof ENDS )[ number ],
	readonly PlaygroundPhp[]
>;

export const VERSIONS: readonly Version[] = [ ...NATIVE, 'given' ];

export interface Choice {
	readonly version?: Version | undefined;
	readonly layout?: Layout | undefined;
}

export function stations( { version, layout }: Choice ): Station[] {
	const versions = NATIVE.filter(
		( each ) => version === undefined || each === version
	);
	return [
		...versions.flatMap( natives ),
		...( version === 'given' ? natives( 'given' ) : [] ),
		...ENDS.filter( ( each ) => versions.includes( each ) ).flatMap(
			( each ) => PHP[ each ].map( ( php ) => playground( each, php ) )
		),
	]
		.map( ( station ) => ( {
			...station,
			combinations: station.combinations.filter(
				( each ) => layout === undefined || each.layout === layout
			),
		} ) )
		.filter( ( { combinations } ) => combinations.length > 0 );
}

function natives( version: Version ): Station[] {
	const native = (
		combinations: Combination[],
		options: Omit< NativeOptions, 'version' > = {}
	): Station => ( {
		version,
		start: () => startNativeSite( { version, ...options } ),
		combinations,
	} );
	const one = (
		layout: Layout,
		more: Partial< Combination > = {}
	): Combination => ( {
		name: `apache-${ version }-${ layout }`,
		layout,
		setup: undefined,
		stock: true,
		ready: async ( site ) => site,
		...more,
	} );
	const set = ( setup: Setup, ready: string ) =>
		one( setup, {
			setup,
			ready: async ( site ) => {
				await site.run( ready );
				return site;
			},
		} );

	const ends = version === 'given' || isEnd( version );
	const [ oldest, newest ] = ENDS;
	return [
		native( [
			one( 'root' ),
			...( ends
				? [
						set( 'rest-prefix', RENAMED ),
						set( 'plain', permalinks( '' ) ),
						set( 'index', permalinks( '/index.php/%postname%/' ) ),
					]
				: [] ),
		] ),
		...( ends
			? [
					native( [ one( 'blog', { stock: version === oldest } ) ], {
						path: '/blog',
					} ),
					native(
						[
							one( 'network', {
								stock: version === newest,
								ready: async ( site ) => secondOf( site ),
							} ),
						],
						{ multisite: 'subdirectory' }
					),
					native( [ one( 'apart', { setup: 'apart' } ) ], {
						apart: true,
					} ),
				]
			: [] ),
	];
}

/** WordPress makes its rewrite rules anew, with the prefix, for the next request. */
const RENAMED = `
	update_option( 'parity_rest_prefix', 'api' );
	delete_option( 'rewrite_rules' );`;

/** Neither kind has rules for the server. */
const permalinks = ( structure: string ) => `
	delete_option( 'parity_rest_prefix' );
	update_option( 'permalink_structure', '${ structure }' );
	delete_option( 'rewrite_rules' );
	if ( is_file( ABSPATH . '.htaccess' ) ) {
		unlink( ABSPATH . '.htaccess' );
	}`;

function playground( version: Version, php: PlaygroundPhp ): Station {
	return {
		version,
		start: () => startPlaygroundSite( { version, php } ),
		combinations: [
			{
				name: `playground-${ version }-php${ php }`,
				layout: 'playground',
				setup: undefined,
				stock: false,
				ready: async ( site ) => site,
			},
		],
	};
}
