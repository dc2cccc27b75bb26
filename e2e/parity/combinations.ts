/**
 * The sites on which the table of cases runs. A combination is a version of
 * WordPress and a layout; some use the same site, one after the other.
 */
import { SETUPS, type Setup } from '../../src/rules/rule';
import {
	startNativeSite,
	type NativeOptions,
} from '../../src/tools/sites/native';
import { secondSite } from '../../src/tools/sites/network';
import {
	startPlaygroundSite,
	type PlaygroundPhp,
} from '../../src/tools/sites/playground';
import type { Site } from '../../src/tools/sites/site';
import type { Version } from '../../src/tools/sites/wordpress';

export const LAYOUTS = [
	/** At the server's root. */
	'root',
	/** In the folder /blog. */
	'blog',
	/** The second site of a network in subdirectories. */
	'network',
	...SETUPS,
	'playground',
] as const;
export type Layout = ( typeof LAYOUTS )[ number ];

export interface Combination {
	readonly name: string;
	readonly layout: Layout;
	/**
	 * Whether to send attacks with all rules off, in Watch and in Block too. False where
	 * results hardly differ from another combination: each rule is then tested alone. On
	 * Playground: whether to send one request of each group of a rule, not one of each rule.
	 */
	readonly isThorough: boolean;
	/** Changes the site, which the previous combination has used, and returns the site to test. */
	readonly prepare: ( site: Site ) => Promise< Site >;
}

/** A site and the combinations that use it. */
export interface TestSite {
	readonly version: Version;
	readonly start: () => Promise< Site >;
	/** Whether it has a classic theme. A page of a block theme, WordPress's default, takes three times as long. */
	readonly hasClassicTheme: boolean;
	readonly combinations: readonly Combination[];
}

const NATIVE_VERSIONS = [
	'6.2.6',
	'6.3.5',
	'6.4.5',
	'6.5.5',
	'6.6-RC3',
	'6.7-alpha',
] as const satisfies readonly Version[];

/** The oldest and the newest: versions in between hardly differ in these layouts. */
const OLDEST_AND_NEWEST = [ '6.2.6', '6.7-alpha' ] as const;
const isOldestOrNewest = ( version: Version ) =>
	OLDEST_AND_NEWEST.some( ( each ) => each === version );
/** The versions of PHP on Playground, by a WordPress of about the same age. */
const PHP_VERSIONS = {
	'6.2.6': [ '7.4', '8.0' ],
	'6.7-alpha': [ '8.4', '8.5' ],
} as const satisfies Record<
	( typeof OLDEST_AND_NEWEST )[ number ],
	readonly PlaygroundPhp[]
>;

const OLDEST_AND_NEWEST_PHP: readonly PlaygroundPhp[] = [ '7.4', '8.5' ];

export const VERSIONS: readonly Version[] = [ ...NATIVE_VERSIONS, 'given' ];

export interface Choice {
	readonly version?: Version | undefined;
	readonly layout?: Layout | undefined;
}

export function testSites( { version, layout }: Choice ): TestSite[] {
	const versions = NATIVE_VERSIONS.filter(
		( each ) => version === undefined || each === version
	);
	return [
		...versions.flatMap( nativeSites ),
		...( version === 'given' ? nativeSites( 'given' ) : [] ),
		...OLDEST_AND_NEWEST.filter( ( each ) =>
			versions.includes( each )
		).flatMap( ( each ) =>
			PHP_VERSIONS[ each ].map( ( php ) => playground( each, php ) )
		),
	]
		.map( ( testSite ) => ( {
			...testSite,
			combinations: testSite.combinations.filter(
				( each ) => layout === undefined || each.layout === layout
			),
		} ) )
		.filter( ( { combinations } ) => combinations.length > 0 );
}

function nativeSites( version: Version ): TestSite[] {
	const native = (
		combinations: Combination[],
		options: Omit< NativeOptions, 'version' > = {}
	): TestSite => ( {
		version,
		start: () => startNativeSite( { version, ...options } ),
		hasClassicTheme: true,
		combinations,
	} );
	const combination = (
		layout: Layout,
		overrides: Partial< Combination > = {}
	): Combination => ( {
		name: `apache-${ version }-${ layout }`,
		layout,
		isThorough: true,
		prepare: async ( site ) => site,
		...overrides,
	} );
	const withSetup = ( setup: Setup, prepare: string ) =>
		combination( setup, {
			prepare: async ( site ) => {
				await site.run( prepare );
				return site;
			},
		} );

	const hasAllLayouts = version === 'given' || isOldestOrNewest( version );
	const [ , newest ] = OLDEST_AND_NEWEST;
	return [
		{
			...native( [
				combination( 'root', { isThorough: hasAllLayouts } ),
				...( hasAllLayouts
					? [
							withSetup( 'rest-prefix', RENAME_REST_PREFIX ),
							withSetup( 'plain', permalinks( '' ) ),
							withSetup(
								'index',
								permalinks( '/index.php/%postname%/' )
							),
						]
					: [] ),
			] ),
			hasClassicTheme: ! hasAllLayouts,
		},
		...( hasAllLayouts
			? [
					native( [ combination( 'blog', { isThorough: false } ) ], {
						path: '/blog',
					} ),
					native(
						[
							combination( 'network', {
								isThorough: version === newest,
								prepare: async ( site ) => secondSite( site ),
							} ),
						],
						{ multisite: 'subdirectory' }
					),
					native( [ combination( 'own-directory' ) ], {
						ownDirectory: true,
					} ),
				]
			: [] ),
	];
}

/** Renames the REST prefix. WordPress rebuilds its rewrite rules for the next request. */
const RENAME_REST_PREFIX = `
	update_option( 'parity_rest_prefix', 'api' );
	delete_option( 'rewrite_rules' );`;

/** Changes permalinks to a kind that needs no rewrite rules of the server. */
const permalinks = ( structure: string ) => `
	delete_option( 'parity_rest_prefix' );
	update_option( 'permalink_structure', '${ structure }' );
	delete_option( 'rewrite_rules' );
	if ( is_file( ABSPATH . '.htaccess' ) ) {
		unlink( ABSPATH . '.htaccess' );
	}`;

function playground( version: Version, php: PlaygroundPhp ): TestSite {
	return {
		version,
		start: () => startPlaygroundSite( { version, php } ),
		hasClassicTheme: false,
		combinations: [
			{
				name: `playground-${ version }-php${ php }`,
				layout: 'playground',
				isThorough: OLDEST_AND_NEWEST_PHP.includes( php ),
				prepare: async ( site ) => site,
			},
		],
	};
}
